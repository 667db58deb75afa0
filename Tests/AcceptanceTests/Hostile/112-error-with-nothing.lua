-- attack: 112-error-with-nothing
-- expect: error
-- where: call
-- tries: raises nil
local function attack() error() end
return attack
