-- attack: 128-points-at-the-borders
-- expect: error
-- where: call
-- entry: strategies
-- calls: 10
-- tries: points that are none
local count = 0
local odd = { 0 / 0, 1 / 0, -1, 2 ^ 63, (1 << 53) + 1, math.mininteger, 0.5, 1e308, "no_such", {} }
local function attack()
  count = count + 1
  return { points { odd[(count - 1) % #odd + 1] } }
end
return attack
