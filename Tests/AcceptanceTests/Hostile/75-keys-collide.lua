-- attack: 75-keys-collide
-- expect: limited
-- where: call
-- tries: keys that all fall on one place of the table: n^2 steps of one instruction
local function attack()
  local list = {}
  for i = 1, 1000000 do list[i * 16383] = true end
  return true
end
return attack
