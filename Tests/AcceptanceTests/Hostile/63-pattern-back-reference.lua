-- attack: 63-pattern-back-reference
-- expect: limited
-- where: call
-- tries: captures that are compared with the rest at every place
local function attack()
  local text = ("ab"):rep(4000)
  return text:find("(.-)(.-)(.-)%1%2%3x") ~= nil
end
return attack
