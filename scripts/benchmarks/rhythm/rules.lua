local rules = {}

-- Each is lost by her own rhythm; who has none yet is never lost.
function rules.lost(c, t)
  return c.days_since_last > t.own_gaps * c.gap and c.days_since_last > c.gap_long
end

function rules.passive(c, t)
  return c.days_since_last > c.gap_long or c.weeks_missed > t.weeks_risk
end

function rules.often(c, t)
  return c.gap <= 7 * t.weeks_often
end

function rules.dead(c, t)
  return false
end

return rules
