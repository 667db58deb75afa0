-- attack: 69-numerals-in-arithmetic
-- expect: limited
-- where: call
-- tries: the same through the arithmetic of texts, one instruction each
local digits = ("0"):rep(1000000)
local function attack()
  while true do local _ = digits + 1 end
end
return attack
