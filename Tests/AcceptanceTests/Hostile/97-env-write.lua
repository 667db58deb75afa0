-- attack: 97-env-write
-- expect: refused
-- where: call
-- tries: writes through _ENV
local function attack()
  _ENV.string = { upper = function() return "PWNED" end }
  return true
end
return attack
