-- attack: 94-tail-calls
-- expect: limited
-- where: call
-- tries: calls that never use a stack
local ping, pong
function ping(n) return pong(n + 1) end
function pong(n) return ping(n + 1) end
local function attack() return ping(1) end
return attack
