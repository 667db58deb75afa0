-- attack: 90-for-over-all-integers
-- expect: limited
-- where: call
-- tries: a loop over all integers: its count must not overflow
local function attack()
  for _ = math.mininteger, math.maxinteger do end
  return true
end
return attack
