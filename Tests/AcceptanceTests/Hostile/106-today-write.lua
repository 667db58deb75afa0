-- attack: 106-today-write
-- expect: refused
-- where: call
-- accept: error
-- tries: changes the date
local function attack()
  today.year = 1970
  return true
end
return attack
