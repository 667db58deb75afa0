-- attack: 110-method-kept
-- expect: error
-- where: call
-- tries: keeps a method and calls it without a customer
local pace
local function attack(c)
  pace = pace or c.pace
  return pace({}, 90) > 0
end
return attack
