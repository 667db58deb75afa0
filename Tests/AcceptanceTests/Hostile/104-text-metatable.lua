-- attack: 104-text-metatable
-- expect: error
-- where: call
-- accept: refused
-- tries: writes a field of a text
local function attack()
  local text = "x"
  text.upper = function() return "PWNED" end
  return ("x"):upper() == "X"
end
return attack
