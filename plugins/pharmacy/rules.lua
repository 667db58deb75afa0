local refill = require "lib.refill"

local rules = {}

-- Whoever takes medicine all the time is judged by it: all of it ran out twice over, and she is
-- not here for anything else either. Everybody else is judged by days.
function rules.lost(c, t)
  local state = refill.state(c, t)
  if not state then
    return c.days_since_last > t.lost_after
  end
  return state == "given_up" and c.days_since_last > t.patience, "buys_elsewhere"
end

-- Her pills must have run out; or she still comes for bandages, but not for her pills.
function rules.passive(c, t)
  local state = refill.state(c, t)
  if not state then
    return c.days_since_last > t.risk_after
  end
  if state == "due" then return true, "medicine_ran_out" end
  return state == "given_up", "buys_elsewhere"
end

-- Takes medicine all the time, or comes every two months for anything.
function rules.often(c, t)
  if refill.state(c, t) then return true, "takes_medicine" end
  return c:pace(365) >= t.loyal_from
end

-- Gone for a year and never spent much: not worth calling back.
function rules.dead(c, t)
  return c.days_since_last > t.dead_after and c.value == "low"
end

rules.strategies = {
  falling_asleep = {
    { message "first_aid_kit" },
  },
  at_risk = {
    { day = 0, message "time_to_refill" },
    { day = 7, survey "what_was_missing" },
  },
  sos = {
    { day = 0, call "why_stopped" },
    { day = 3, points { "refill_points", live_days = "refill_points_days" }, message "come_back" },
  },
}

rules.triggers = {
  refill = {
    on = "refill_due(chronic)", before_days = "remind_before", once_in_days = 14,
    message "time_to_refill",
  },
}

rules.rewards = {
  earn = { percent = "cashback" },
  pay = { percent = "pay_up_to" },
}

return rules
