-- attack: 100-setfenv
-- expect: refused
-- where: call
-- tries: the names of older Luas
local function attack()
  setfenv(1, getfenv(0))
  return true
end
return attack
