-- attack: 139-method-arguments
-- expect: error
-- where: call
-- accept: limited
-- calls: 7
-- tries: methods with a million digits, lists of lists, nothing
local count = 0
local function attack(c)
  count = count + 1
  local odd = { ("9"):rep(1000000), { {} }, {}, -1, 0.5, 1e308, 0 / 0 }
  return c:pace(odd[(count - 1) % #odd + 1]) > 0
end
return attack
