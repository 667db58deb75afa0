local rhythm = require "lib.rhythm"

local rules = {}

-- One buys every week, another twice a year: each is lost by her own rhythm.
-- Where there is no rhythm yet, half a year of silence is lost.
function rules.lost(c, t)
  if rhythm.known(c, t) then
    return rhythm.broken(c, t)
  end
  return c.days_since_last > t.lost_after
end

function rules.passive(c, t)
  if rhythm.known(c, t) then
    return rhythm.late(c, t)
  end
  return c.days_since_last > t.risk_after
end

-- Five visits within the year up to the last one: comes often.
function rules.often(c, t)
  return c:pace(365) >= t.loyal_from
end

-- Gone for a year and never spent much. A passer-by stays a passer-by, however long ago:
-- she shows what the advertising was worth.
function rules.dead(c, t)
  if c.visits == 1 and t.one_visit == "passer_by" then
    return false
  end
  return c.days_since_last > t.dead_after and c.value == "low"
end

rules.strategies = {
  new = {
    { day = 7, message "second_record" },
  },
  at_risk = {
    { message "new_arrivals" },
  },
  sos = {
    { day = 0, message "new_arrivals" },
    { day = 14, only = { "valuable", "very_valuable" },
      offer { percent = "comeback_percent", valid_days = 30, code = "personal" },
      message "come_back" },
    { day = 30, only = { "very_valuable" }, call "why_stopped" },
  },
}

rules.rewards = {
  earn = { percent = "cashback" },
}

return rules
