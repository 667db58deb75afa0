-- attack: 125-chance
-- expect: same-result
-- where: call
-- tries: answers by chance: the same for her on that day
local function attack() return random("coin") < 0.5 end
return attack
