-- attack: 115-error-level
-- expect: error
-- where: call
-- tries: blames a level that is not there
local function attack() error("x", math.maxinteger) end
return attack
