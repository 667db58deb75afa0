-- attack: 84-huge-keys
-- expect: limited
-- where: call
-- tries: texts of a hundred kilobytes as keys
local function attack()
  local list, text = {}, ("k"):rep(100000)
  for i = 1, 1000000 do list[text .. i] = true end
  return true
end
return attack
