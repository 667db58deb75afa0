local rules = {}

-- A month without a visit: lost.
function rules.lost(c, t)
  return c.days_since_last > t.lost_after
end

-- Half a month without a visit: at risk.
function rules.passive(c, t)
  return c.days_since_last > t.risk_after
end

-- Eight visits within the 90 days up to the last one: comes often.
function rules.often(c, t)
  return c:pace(90) >= t.loyal_from
end

-- Gone for a year and never spent much: not worth calling back.
function rules.dead(c, t)
  return c.days_since_last > t.dead_after and c.value == "low"
end

local worth_a_discount = { "valuable", "very_valuable" }

rules.strategies = {
  new = {
    { day = 1, message "welcome" },
  },
  falling_asleep = {
    { message "we_miss_you" },
  },
  -- She came often: first ask why, then give.
  at_risk = {
    { day = 0, survey "why_less_often" },
    { day = 7, message "we_miss_you" },
  },
  sos = {
    { day = 0, message "come_back" },
    { day = 7, points { "comeback_points", live_days = "comeback_days" }, message "coffee_on_us" },
    { day = 14, only = { "very_valuable" }, call "why_stopped" },
  },
  sleeping = {
    { only = worth_a_discount,
      offer { percent = "comeback_percent", valid_days = "comeback_days", code = "personal" },
      message "come_back" },
  },
}

rules.triggers = {
  birthday = {
    on = "birthday", before_days = "remind_before", once_in_days = 300,
    offer { gift = "dessert", valid_days = 7 },
    message "birthday",
  },
}

rules.rewards = {
  earn = { percent = "cashback" },
  pay = { percent = "pay_up_to" },
  stamps = {
    { "free_coffee", categories = { "coffee" }, every = "free_coffee_every", gift = "coffee" },
  },
}

return rules
