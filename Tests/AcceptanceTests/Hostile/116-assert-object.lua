-- attack: 116-assert-object
-- expect: error
-- where: call
-- tries: asserts with a table that holds itself
local function attack()
  local odd = {}
  odd[odd] = odd
  assert(false, odd)
end
return attack
