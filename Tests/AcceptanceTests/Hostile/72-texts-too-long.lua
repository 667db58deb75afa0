-- attack: 72-texts-too-long
-- expect: limited
-- where: call
-- tries: a text as long as the memory
local function attack()
  local text = "x"
  while true do text = text .. text end
end
return attack
