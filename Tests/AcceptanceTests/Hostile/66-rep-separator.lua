-- attack: 66-rep-separator
-- expect: limited
-- where: call
-- tries: a long text repeated with a longer separator
local function attack()
  return #("x"):rep(1000000, ("y"):rep(1000000)) > 0
end
return attack
