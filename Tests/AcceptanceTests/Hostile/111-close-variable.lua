-- attack: 111-close-variable
-- expect: error
-- where: call
-- accept: refused
-- tries: a variable that is closed by a withheld name
local function attack()
  local file <close> = io
  return true
end
return attack
