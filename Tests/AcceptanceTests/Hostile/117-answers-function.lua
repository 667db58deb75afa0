-- attack: 117-answers-function
-- expect: error
-- where: call
-- calls: 4
-- tries: answers with a function, a withheld name, a library
local count = 0
local function attack()
  count = count + 1
  local odd = { attack, io, string, print }
  return odd[(count - 1) % 4 + 1]
end
return attack
