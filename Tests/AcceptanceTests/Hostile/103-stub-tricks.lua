-- attack: 103-stub-tricks
-- expect: refused
-- where: call
-- tries: works with what a withheld name stands for
local function attack()
  local n = #os .. io
  for _ in pairs(debug) do n = n + 1 end
  return n > 0
end
return attack
