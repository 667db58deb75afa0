-- attack: 88-goto
-- expect: limited
-- where: call
-- tries: a loop without a loop
local function attack()
  ::again::
  goto again
end
return attack
