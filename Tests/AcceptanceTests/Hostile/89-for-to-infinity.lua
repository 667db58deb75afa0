-- attack: 89-for-to-infinity
-- expect: limited
-- where: call
-- tries: a loop to infinity, by the smallest step that counts
local function attack()
  for _ = 1, math.huge, 0.5 do end
  return true
end
return attack
