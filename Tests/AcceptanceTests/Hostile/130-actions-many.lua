-- attack: 130-actions-many
-- expect: error
-- where: call
-- accept: limited
-- entry: strategies
-- tries: ten thousand actions
local function attack()
  local made = {}
  for i = 1, 10000 do made[i] = { action = "tag", "t" .. i } end
  return made
end
return attack
