-- attack: 92-for-step-zero
-- expect: error
-- where: call
-- tries: a step of nothing
local function attack()
  for _ = 1, 2, 0 do end
  return true
end
return attack
