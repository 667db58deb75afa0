-- attack: 140-random-names
-- expect: limited
-- where: call
-- tries: chance with names of a megabyte
local text = ("x"):rep(1000000)
local function attack()
  while true do local _ = random(text) end
end
return attack
