local rules = {}

-- Every week for four weeks in a row: that is a habit, and only a habit can break.
-- Whoever has a longer one may have missed a week: a holiday, an illness.
function rules.often(c, t)
  return c.weeks_in_row >= t.weekly_from
    or c:weeks_active(t.habit_within) >= t.habit_from
end

-- Came every week and missed two; or has another rhythm, and two of her gaps are over.
-- Nobody is lost within two weeks: who comes on Friday and Saturday has a gap of one day.
function rules.lost(c, t)
  return c.weeks_missed >= t.weeks_lost + t.weeks_closed
      and (rules.often(c, t) or c.gaps_since_last > t.own_gaps)
    or c.days_since_last > t.lost_after
end

-- The same, sooner: one missed week.
function rules.passive(c, t)
  return c.weeks_missed >= t.weeks_risk + t.weeks_closed
      and (rules.often(c, t) or c.gaps_since_last > t.gaps_risk)
    or c.days_since_last > t.risk_after
end

-- Gone for a year and never spent much: not worth calling back.
function rules.dead(c, t)
  return c.days_since_last > t.dead_after and c.value == "low"
end

rules.strategies = {
  falling_asleep = {
    { message "fresh_keg" },
  },
  -- The first missed week: a word is enough, and costs nothing.
  at_risk = {
    { message "fresh_keg" },
  },
  -- First learn why, then give.
  sos = {
    { day = 0, call "why_stopped" },
    { day = 3, points { "keg_bonus", live_days = "keg_days" }, message "beer_on_us" },
  },
}

rules.rewards = {
  earn = { percent = "cashback" },
}

return rules
