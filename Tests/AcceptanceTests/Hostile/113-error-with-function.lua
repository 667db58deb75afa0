-- attack: 113-error-with-function
-- expect: error
-- where: call
-- accept: refused
-- tries: raises a function
local function attack() error(attack, 2) end
return attack
