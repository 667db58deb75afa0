-- attack: 98-env-replaced
-- expect: same-result
-- where: call
-- tries: an environment of its own must stay with its own run
local kind = type
local function attack()
  local _ENV = { type = function() return "PWNED" end }
  return type(1) == "PWNED" and kind(1) == "number"
end
return attack
