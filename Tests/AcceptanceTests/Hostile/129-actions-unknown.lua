-- attack: 129-actions-unknown
-- expect: error
-- where: call
-- entry: strategies
-- calls: 9
-- tries: actions and fields that there are not
local count = 0
local function attack()
  count = count + 1
  local odd = {
    { action = "format_disk", "c:" }, { action = {} }, message { "welcome", to = "all" },
    offer { percent = 5, money = 5 }, offer { percent = 101 }, offer {}, message {},
    message { "../../etc/passwd" }, { action = "points" },
  }
  return { odd[(count - 1) % #odd + 1] }
end
return attack
