-- attack: 120-segment-unknown
-- expect: error
-- where: call
-- entry: segment
-- calls: 6
-- tries: names a segment that there is not, with bytes that are no text
local count = 0
local odd = { "PWNED", "lost\0", "\255\254", "LOYAL", " loyal", ("x"):rep(201) }
local function attack()
  count = count + 1
  return odd[(count - 1) % #odd + 1]
end
return attack
