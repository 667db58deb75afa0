-- attack: 91-for-at-the-border
-- expect: same-result
-- where: call
-- tries: a loop that ends at the largest integer must end
local function attack()
  local count = 0
  for _ = math.maxinteger - 2, math.maxinteger do count = count + 1 end
  for _ = math.mininteger + 2, math.mininteger, -1 do count = count + 1 end
  return count == 6
end
return attack
