-- attack: 131-action-texts
-- expect: error
-- where: call
-- entry: strategies
-- calls: 6
-- tries: texts with line breaks, zero bytes, escapes, a megabyte
local count = 0
local odd = { "a\r\nBcc: all@example.com", "a\0b", "\27[2J", ("A"):rep(900000), "\255", ("я"):rep(501) }
local function attack()
  count = count + 1
  return { note { odd[(count - 1) % #odd + 1] } }
end
return attack
