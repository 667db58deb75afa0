-- attack: 138-percent-of-nonsense
-- expect: error
-- where: call
-- entry: reward
-- calls: 4
-- tries: the helper of amounts with what is no amount
local count = 0
local function attack()
  count = count + 1
  if count % 2 == 0 then return percent({}, "x") end
  return percent(0 / 0, 1e308)
end
return attack
