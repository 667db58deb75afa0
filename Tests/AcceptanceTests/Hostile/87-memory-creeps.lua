-- attack: 87-memory-creeps
-- expect: limited
-- where: call
-- accept: same-result
-- calls: 120
-- tries: keeps a little more at each call, up to the limit, and goes on there
local kept
local function attack()
  for _ = 1, 5000 do kept = { kept } end
  local last
  for _ = 1, 1000 do last = {} end
  return last ~= nil
end
return attack
