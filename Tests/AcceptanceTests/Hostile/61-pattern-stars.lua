-- attack: 61-pattern-stars
-- expect: limited
-- where: call
-- tries: twenty greedy items over a text that almost matches
local function attack()
  return ("a"):rep(5000):find(("a*"):rep(20) .. "b") ~= nil
end
return attack
