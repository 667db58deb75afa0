-- attack: 122-remembers-last
-- expect: error
-- where: call
-- tries: answers by whom it was asked about before
local last = 0
local function attack(c)
  local before = last
  last = c.visits
  return before > c.visits
end
return attack
