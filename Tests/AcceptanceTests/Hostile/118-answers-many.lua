-- attack: 118-answers-many
-- expect: error
-- where: call
-- tries: answers with a thousand values
local list = {}
for i = 1, 1000 do list[i] = i end
local function attack() return table.unpack(list) end
return attack
