-- attack: 67-numerals-in-format
-- expect: limited
-- where: call
-- tries: a number written with a million digits where a number is due, 900 times a call
local digits = ("0"):rep(1000000) .. "1"
local list = {}
for i = 1, 900 do list[i] = digits end
local function attack()
  local format = ("%d"):rep(900)
  while true do local _ = format:format(table.unpack(list)) end
end
return attack
