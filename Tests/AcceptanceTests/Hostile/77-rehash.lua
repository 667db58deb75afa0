-- attack: 77-rehash
-- expect: limited
-- where: call
-- tries: a full table that gives up a key and takes another: all keys move each time
local list = {}
for i = 1, 16384 do list[i * 2 + 0.5] = true end
local last = 16384
local function attack()
  while true do
    list[(last - 16383) * 2 + 0.5] = nil
    last = last + 1
    list[last * 2 + 0.5] = true
  end
end
return attack
