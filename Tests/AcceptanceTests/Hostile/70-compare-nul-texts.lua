-- attack: 70-compare-nul-texts
-- expect: limited
-- where: call
-- tries: texts of zero bytes: the comparison stops and starts again at each
local a, b = ("\0"):rep(1000000) .. "1", ("\0"):rep(1000000) .. "2"
local function attack()
  while true do local _ = a < b end
end
return attack
