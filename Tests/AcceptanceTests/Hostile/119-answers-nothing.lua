-- attack: 119-answers-nothing
-- expect: error
-- where: call
-- tries: answers nothing
local function attack() end
return attack
