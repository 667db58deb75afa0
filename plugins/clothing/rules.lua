local rules = {}

-- A regular bought something in each of the last two seasons up to her last visit.
function rules.often(c, t)
  return c.seasons_in_row >= t.regular_seasons
end

-- A whole season went by without a purchase: lost.
function rules.lost(c, t)
  return c.seasons_missed >= t.seasons_lost
end

-- Nothing bought this season, and it ends soon: the last moment to remind her.
-- Where the owner forgives a missed season (seasons_lost = 2), she stays passive all through it.
function rules.passive(c, t)
  return c.seasons_missed > 0
    or not c.bought_this_season and today.season_days_left <= t.warn_days
end

-- Gone for a year and never spent much: not worth calling back.
function rules.dead(c, t)
  return c.days_since_last > t.dead_after and c.value == "low"
end

rules.strategies = {
  new = {
    { day = 3, message "how_to_care" },
  },
  -- Before the season ends: first what is new, then ask what she did not find.
  at_risk = {
    { day = 0, message "season_ends" },
    { day = 10, survey "what_was_missing" },
  },
  sos = {
    { day = 0, only = { "valuable", "very_valuable" }, call "why_stopped" },
    { day = 7, offer { percent = "comeback_percent", valid_days = "comeback_days",
      code = "personal" },
      message "come_back" },
  },
  sleeping = {
    { only = { "valuable", "very_valuable" }, message "season_ends" },
  },
}

rules.rewards = {
  earn = { percent = "cashback" },
}

return rules
