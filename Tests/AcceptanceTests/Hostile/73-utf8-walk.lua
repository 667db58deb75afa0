-- attack: 73-utf8-walk
-- expect: limited
-- where: call
-- tries: the length of a million bytes again and again, in C
local text = ("x"):rep(1000000)
local function attack()
  while true do local _ = utf8.len(text) end
end
return attack
