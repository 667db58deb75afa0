-- attack: 123-first-key
-- expect: same-result
-- where: call
-- tries: answers by the first key of a table: their order must not be chance
local function attack()
  local set = {}
  for i = 1, 50 do set["k" .. i * 7919 % 101] = true end
  for key in pairs(set) do return key == "k1" end
end
return attack
