-- attack: 65-gsub-template
-- expect: limited
-- where: call
-- tries: a template that repeats a long match a thousand times
local function attack()
  local text = ("x"):rep(10000)
  return #text:gsub(".*", ("%0"):rep(1000)) > 0
end
return attack
