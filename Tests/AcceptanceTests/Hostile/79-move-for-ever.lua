-- attack: 79-move-for-ever
-- expect: limited
-- where: call
-- accept: error
-- tries: moves nothing over all integers
local function attack()
  table.move({}, 1, math.maxinteger - 1, 2)
  return true
end
return attack
