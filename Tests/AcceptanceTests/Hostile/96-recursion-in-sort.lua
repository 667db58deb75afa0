-- attack: 96-recursion-in-sort
-- expect: error
-- where: call
-- accept: limited
-- tries: sort within its own comparator
local function attack()
  local function less() table.sort({ 2, 1 }, less) return true end
  less()
  return true
end
return attack
