-- attack: 102-require-itself
-- expect: refused
-- where: load
-- accept: error
-- tries: a library that needs itself
local again = require "lib.attack"
return again
