-- attack: 127-share-minus-zero
-- expect: same-result
-- where: call
-- entry: reward
-- tries: a percent of minus nothing is nothing
local function attack() return -0.0 end
return attack
