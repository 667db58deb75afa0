-- attack: 83-nan-key
-- expect: error
-- where: call
-- tries: not-a-number as a key
local function attack()
  local list = {}
  list[0 / 0] = true
  return true
end
return attack
