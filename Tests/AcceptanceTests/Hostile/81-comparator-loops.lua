-- attack: 81-comparator-loops
-- expect: limited
-- where: call
-- tries: a comparator that never ends
local function attack()
  table.sort({ 3, 1, 2 }, function() while true do end end)
  return true
end
return attack
