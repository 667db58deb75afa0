-- attack: 82-comparator-changes-list
-- expect: error
-- where: call
-- accept: same-result
-- tries: a comparator that empties the list that is sorted
local function attack()
  local list = {}
  for i = 1, 100 do list[i] = -i end
  table.sort(list, function(a, b) for i = #list, 1, -1 do list[i] = nil end return a < b end)
  return list[1] == nil
end
return attack
