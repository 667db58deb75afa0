local rules = {}

-- Six facts, each of which is read for everybody.
function rules.lost(c, t)
  return c.visits >= t.at_least and c.purchases >= t.at_least and c.spend >= t.at_least
    and c.days_since_first >= t.at_least and c.days_since_last >= t.at_least
    and c.weeks_missed >= t.at_least
end

return rules
