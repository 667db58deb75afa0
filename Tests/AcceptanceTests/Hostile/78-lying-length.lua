-- attack: 78-lying-length
-- expect: limited
-- where: call
-- accept: error
-- tries: keys at all powers of two: the length is the largest integer
local function attack()
  local list = { [math.maxinteger] = true }
  for bit = 0, 62 do list[1 << bit] = true end
  return #table.concat(list) > 0
end
return attack
