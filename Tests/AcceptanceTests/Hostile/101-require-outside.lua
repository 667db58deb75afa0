-- attack: 101-require-outside
-- expect: refused
-- where: call
-- tries: leads out of the folder by a path
local function attack()
  local odd = { "lib.../../../etc/passwd", "lib./dev/zero", "../rules", "/etc/passwd", "lib.attack\0x" }
  for _, name in ipairs(odd) do require(name) end
  return true
end
return attack
