-- attack: 71-sort-nul-texts
-- expect: limited
-- where: call
-- tries: the same within one call of sort: no instruction of Lua runs at all
local text = ("\0"):rep(1000000)
local list = {}
for i = 1, 300 do list[i] = text end
local function attack()
  table.sort(list)
  return true
end
return attack
