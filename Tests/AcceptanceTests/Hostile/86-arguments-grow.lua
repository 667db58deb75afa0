-- attack: 86-arguments-grow
-- expect: limited
-- where: call
-- accept: error
-- tries: a function that calls itself with one argument more
local function grow(...) return grow(1, ...) end
local function attack()
  grow()
  return true
end
return attack
