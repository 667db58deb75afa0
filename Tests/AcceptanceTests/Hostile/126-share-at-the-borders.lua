-- attack: 126-share-at-the-borders
-- expect: error
-- where: call
-- entry: reward
-- calls: 10
-- tries: percents that are none: NaN, infinities, the largest integers, a text
local count = 0
local odd = { 0 / 0, 1 / 0, -1 / 0, (1 << 53) + 1, 2 ^ 63, math.mininteger, 100.01, -0.01, "5", 1e308 }
local function attack()
  count = count + 1
  return odd[(count - 1) % #odd + 1]
end
return attack
