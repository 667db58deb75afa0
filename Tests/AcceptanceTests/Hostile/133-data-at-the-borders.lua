-- attack: 133-data-at-the-borders
-- expect: error
-- where: load
-- entry: threshold
-- tries: thresholds that are no numbers
local odd = {}
for i, value in ipairs { 0 / 0, 1 / 0, -1 / 0, 2 ^ 63, (1 << 53) + 1, math.mininteger } do
  odd[i] = { "t" .. i, days = value }
end
return function() return { api = 1, name = "Shop", thresholds = odd } end
