-- What a customer's own rhythm says about her. "Patience" keeps three records in one week from
-- passing for a weekly rhythm.
local rhythm = {}

-- She came often enough for her usual gap to mean something.
function rhythm.known(c, t)
  return c.visits >= t.rhythm_from
end

function rhythm.late(c, t)
  return c.gaps_since_last > t.gaps_risk and c.days_since_last > t.patience
end

function rhythm.broken(c, t)
  return c.gaps_since_last > t.own_gaps and c.days_since_last > t.patience
end

return rhythm
