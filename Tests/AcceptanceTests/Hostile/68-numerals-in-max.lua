-- attack: 68-numerals-in-max
-- expect: limited
-- where: call
-- tries: the same through math.max: C reads each of them to its end
local digits = ("0"):rep(1000000) .. "1"
local list = {}
for i = 1, 900 do list[i] = digits end
local function attack()
  while true do local _ = math.max(table.unpack(list)) end
end
return attack
