-- attack: 99-globals-table
-- expect: refused
-- where: call
-- tries: reaches for the table of globals
local function attack()
  for name in pairs(_G) do _G[name] = nil end
  return true
end
return attack
