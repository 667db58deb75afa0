-- attack: 93-iterator
-- expect: limited
-- where: call
-- tries: an iterator without an end
local function attack()
  for _ in function() return 1 end do end
  return true
end
return attack
