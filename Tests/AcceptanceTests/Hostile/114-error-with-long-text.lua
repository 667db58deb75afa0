-- attack: 114-error-with-long-text
-- expect: error
-- where: call
-- tries: raises a text of a megabyte with control characters
local text = ("\27[31m\n"):rep(100000)
local function attack() error(text, 0) end
return attack
