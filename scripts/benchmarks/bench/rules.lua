local rules = {}

-- The five states that the peers compute, too.
function rules.segment(c, t)
  if c.days_since_first <= t.new_for then return "new" end
  local silent = c.days_since_last
  if silent <= t.active_for then return "active" end
  if silent <= t.cooling_for then return "cooling" end
  if silent <= t.risk_for then return "at_risk" end
  return "lost"
end

return rules
