-- attack: 105-library-through-insert
-- expect: refused
-- where: call
-- accept: error
-- tries: changes a library by table.insert and table.sort
local function attack()
  table.insert(string, function() return "PWNED" end)
  table.sort(math)
  return true
end
return attack
