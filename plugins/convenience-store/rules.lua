local basket = require "lib.basket"

local rules = {}

-- Three weeks without a visit: lost. For soap alone one comes much less often.
function rules.lost(c, t)
  if basket.seldom(c, t) then
    return c.days_since_last > t.household_lost
  end
  return c.days_since_last > t.lost_after
end

-- A week without a visit; or she drops in for paper, and no longer for food.
function rules.passive(c, t)
  if basket.seldom(c, t) then
    return c.days_since_last > t.household_risk
  end
  if basket.food_elsewhere(c, t) then return true, "food_elsewhere" end
  return c.days_since_last > t.risk_after
end

-- Eight visits within the 30 days up to the last one: twice a week.
function rules.often(c, t)
  return c:pace(30) >= t.loyal_from
end

-- Gone for a year and never spent much: not worth calling back.
function rules.dead(c, t)
  return c.days_since_last > t.dead_after and c.value == "low"
end

rules.strategies = {
  new = {
    { day = 1, message "welcome" },
  },
  at_risk = {
    { message "fresh_today" },
  },
  -- A receipt here is small: points are enough, and only a good customer is worth a call.
  sos = {
    { day = 0, points { "comeback_points", live_days = "comeback_days" }, message "come_back" },
    { day = 7, only = { "very_valuable" }, call "why_stopped" },
  },
}

rules.rewards = {
  earn = { percent = "cashback" },
  pay = { percent = "pay_up_to" },
}

return rules
