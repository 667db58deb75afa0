-- attack: 62-pattern-balance
-- expect: limited
-- where: call
-- tries: %b() at every place of an endless opening: n^2 steps
local function attack()
  local text = ("("):rep(100000)
  return text:find("%b()x") ~= nil
end
return attack
