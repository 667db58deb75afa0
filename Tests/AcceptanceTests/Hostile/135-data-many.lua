-- attack: 135-data-many
-- expect: limited
-- where: load
-- accept: error
-- entry: threshold
-- tries: a hundred thousand thresholds
return function()
  local list = {}
  for i = 1, 200000 do list[i] = { "t" .. i, days = i } end
  return { api = 1, name = "Shop", thresholds = list }
end
