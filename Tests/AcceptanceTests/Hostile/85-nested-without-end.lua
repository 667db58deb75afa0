-- attack: 85-nested-without-end
-- expect: error
-- where: call
-- entry: strategies
-- tries: an action within an action within an action
local function attack()
  local made = message { "welcome" }
  for _ = 1, 1000 do made = message { "welcome", via = made } end
  return { made }
end
return attack
