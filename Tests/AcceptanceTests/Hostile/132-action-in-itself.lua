-- attack: 132-action-in-itself
-- expect: error
-- where: call
-- accept: limited
-- entry: strategies
-- tries: an action that holds itself
local function attack()
  local made = { action = "tag" }
  made[1] = made
  return { made }
end
return attack
