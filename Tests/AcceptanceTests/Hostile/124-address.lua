-- attack: 124-address
-- expect: same-result
-- where: call
-- tries: answers by the address of a table
local function attack() return tostring({}) < tostring({}) or ("%s"):format({}) ~= "table" end
return attack
