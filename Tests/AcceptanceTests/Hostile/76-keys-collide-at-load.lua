-- attack: 76-keys-collide-at-load
-- expect: limited
-- where: load
-- tries: the same while loading, with a larger budget
local list = {}
for i = 1, 1000000 do list[i * 131071] = true end
return function() return true end
