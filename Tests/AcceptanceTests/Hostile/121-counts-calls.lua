-- attack: 121-counts-calls
-- expect: error
-- where: call
-- entry: segment
-- tries: answers by the number of calls, with segments that there are
local seen = 0
local function attack()
  seen = seen + 1
  return seen % 2 == 0 and "loyal" or "new"
end
return attack
