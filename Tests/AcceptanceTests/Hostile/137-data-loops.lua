-- attack: 137-data-loops
-- expect: limited
-- where: load
-- entry: threshold
-- tries: plugin.lua never ends
return function() while true do end end
