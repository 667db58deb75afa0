-- attack: 74-many-results
-- expect: error
-- where: call
-- tries: more results than a stack should hold
local function attack()
  local text = ("x"):rep(100000)
  return (select("#", text:byte(1, -1)) + select("#", utf8.codepoint(text, 1, -1))) > 0
end
return attack
