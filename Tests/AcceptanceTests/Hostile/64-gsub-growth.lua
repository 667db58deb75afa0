-- attack: 64-gsub-growth
-- expect: limited
-- where: call
-- tries: a replacement that doubles the text until there is no memory
local function attack()
  local text = "x"
  while true do text = text:gsub(".", "%0%0") end
end
return attack
