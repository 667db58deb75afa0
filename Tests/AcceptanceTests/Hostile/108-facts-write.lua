-- attack: 108-facts-write
-- expect: refused
-- where: call
-- tries: changes a fact
local function attack(c)
  c.days_since_last = 0
  return true
end
return attack
