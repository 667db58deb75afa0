-- attack: 109-view-kept
-- expect: error
-- where: call
-- tries: keeps a customer and reads her when the next one is asked about
local kept
local function attack(c)
  kept = kept or c
  return kept.visits > 0
end
return attack
