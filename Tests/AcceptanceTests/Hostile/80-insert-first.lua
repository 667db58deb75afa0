-- attack: 80-insert-first
-- expect: limited
-- where: call
-- tries: inserts at the front: each moves all
local function attack()
  local list = {}
  for i = 1, 1000000 do table.insert(list, 1, i) end
  return true
end
return attack
