-- attack: 107-thresholds-write
-- expect: refused
-- where: call
-- tries: changes a threshold for who comes next
local function attack(c, t)
  t.lost_after = 0
  return true
end
return attack
