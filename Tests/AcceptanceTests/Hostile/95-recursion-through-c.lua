-- attack: 95-recursion-through-c
-- expect: error
-- where: call
-- accept: limited
-- tries: Lua calls C calls Lua, two hundred deep
local function attack()
  local function again(text) return (text:gsub(".", again)) end
  return again("x") == "x"
end
return attack
