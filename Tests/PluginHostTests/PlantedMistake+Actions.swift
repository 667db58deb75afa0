/// Mistakes of strategies, triggers and rewards, and of what rules.lua returns.
extension PlantedMistake {
  static let inActions: [PlantedMistake] = [
    PlantedMistake(
      "rules that are not returned",
      Shop.good.changing("rules.lua", "\nreturn rules", to: ""),
      """
      rules.lua:22: rules: must be returned as a table
          }
          mend: end the file with: return rules
      """),
    PlantedMistake(
      "a slip in a question",
      Shop.good.changing("rules.lua", "function rules.lost", to: "function rules.loost"),
      """
      rules.lua:8: rules.loost: is no question; did you mean 'lost'?
          function rules.loost(c, t)
          mend: a helper of your own is a local function
      """),
    PlantedMistake(
      "a question that is no function",
      Shop.good.changing(
        "rules.lua", "function rules.passive(c, t)\n  return c.days_since_last > t.risk_after\nend",
        to: "rules.passive = 15"),
      """
      rules.lua:12: rules.passive: must be a function(c, t), not a number
          rules.passive = 15
          mend: write function rules.lost(c, t) ... end
      """),
    PlantedMistake(
      "data beside the questions",
      Shop.good.changing("rules.lua", "local rules = {}", to: "local rules = { wait = 5 }"),
      """
      rules.lua:2: rules.wait: is not known here
          local rules = { wait = 5 }
          mend: what is only for the rules themselves is a local: local wait = ...
      """),
    PlantedMistake(
      "a step without an action",
      Shop.good.changing("rules.lua", #"{ day = 0, message "come_back" }"#, to: "{ day = 0 }"),
      """
      rules.lua:18: rules.strategies.sos[1]: has no action
          { day = 0 },
          mend: name one, or give act = function(c, t)
      """),
    PlantedMistake(
      "a step on a day below 0",
      Shop.good.changing("rules.lua", "day = 0", to: "day = -1"),
      """
      rules.lua:18: rules.strategies.sos[1].day: -1 is out of range: 0 to 3650
          { day = -1, message "come_back" },
          mend: choose one of these
      """),
    PlantedMistake(
      "a step on a day of an unknown threshold",
      Shop.good.changing("rules.lua", #""rain_days""#, to: #""rain_day""#),
      """
      rules.lua:19: rules.strategies.sos[2].day: no number threshold 'rain_day'; did you mean \
      'rain_days'?
          { day = "rain_day",
      """),
    PlantedMistake(
      "a step for an unknown value level",
      Shop.good.changing("rules.lua", "day = 0,", to: #"day = 0, only = { "high" },"#),
      """
      rules.lua:18: rules.strategies.sos[1].only[1]: 'high' is none of low, valuable, very_valuable
          { day = 0, only = { "high" }, message "come_back" },
      """),
    PlantedMistake(
      "an action that is no action",
      Shop.good.changing("rules.lua", #"message "come_back""#, to: #""come_back""#),
      """
      rules.lua:18: rules.strategies.sos[1][1]: must be an action
          { day = 0, "come_back" },
          mend: write one of message { ... }, offer { ... }, points { ... }, tag { ... }, untag { \
      ... }, call { ... }, survey { ... }, note { ... }, task { ... }
      """),
    PlantedMistake(
      "an unknown key of an action",
      Shop.good.changing("rules.lua", "valid_days", to: "valid_day"),
      """
      rules.lua:20: rules.strategies.sos[2][1].valid_day: is not known here; did you mean \
      'valid_days'?
          offer { percent = "comeback_percent", valid_day = 7 } },
      """),
    PlantedMistake(
      "an offer of nothing",
      Shop.good.changing("rules.lua", #"percent = "comeback_percent", "#, to: ""),
      """
      rules.lua:20: rules.strategies.sos[2][1]: an offer gives one of percent, money, gift, \
      price, points_times, privilege
          offer { valid_days = 7 } },
          mend: write offer { percent = 10 }
      """),
    PlantedMistake(
      "an offer of two things",
      Shop.good.changing("rules.lua", "valid_days = 7", to: "money = 100"),
      """
      rules.lua:20: rules.strategies.sos[2][1]: an offer gives one thing, not percent and money
          offer { percent = "comeback_percent", money = 100 } },
          mend: make two offers of it
      """),
    PlantedMistake(
      "an offer of a fraction of a cent",
      Shop.good.changing("rules.lua", #"percent = "comeback_percent""#, to: "money = 10.005"),
      """
      rules.lua:20: rules.strategies.sos[2][1].money: money has at most two decimals, not 10.005
          offer { money = 10.005, valid_days = 7 } },
          mend: write it in the main unit: 349.90
      """),
    PlantedMistake(
      "a percent above 100",
      Shop.good.changing("rules.lua", #""comeback_percent""#, to: "150"),
      """
      rules.lua:20: rules.strategies.sos[2][1].percent: 150 is out of range: 0 to 100
          offer { percent = 150, valid_days = 7 } },
          mend: choose one of these
      """),
    PlantedMistake(
      "a percent of an unknown threshold",
      Shop.good.changing("rules.lua", #""comeback_percent""#, to: #""comeback""#),
      """
      rules.lua:20: rules.strategies.sos[2][1].percent: no number threshold 'comeback'
          offer { percent = "comeback", valid_days = 7 } },
          mend: declare it in plugin.lua
      """),
    PlantedMistake(
      "a strategy of an unknown segment",
      Shop.good.changing("rules.lua", "  sos = {", to: "  soz = {"),
      """
      rules.lua:17: rules.strategies.soz: no segment 'soz'; did you mean 'sos'?
          soz = {
          mend: segments are new, promising, loyal, falling_asleep, at_risk, sleeping, sos, \
      passer_by, dead, fleet
      """),
    PlantedMistake(
      "an unknown event",
      Shop.good.changing(
        "rules.lua", "\nreturn rules",
        to: "\nrules.triggers = { { on = \"absnt(30)\", message \"come_back\" } }\nreturn rules"),
      """
      rules.lua:24: rules.triggers[1].on: no event 'absnt'; did you mean 'absent'?
          rules.triggers = { { on = "absnt(30)", message "come_back" } }
          mend: events are registered, visit, first_visit, bought, returned, birthday, date, \
      refill_due, absent, cart_left, points_expiring, tier_changed, friend_bought, rating, \
      complaint, booked, segment_changed
      """),
    PlantedMistake(
      "an event without its days",
      Shop.good.changing(
        "rules.lua", "\nreturn rules",
        to: "\nrules.triggers = {\n  { on = \"absent\", message \"come_back\" },\n}\nreturn rules"),
      """
      rules.lua:25: rules.triggers[1].on: absent takes days
          { on = "absent", message "come_back" },
          mend: write on = "absent(30)"
      """),
    PlantedMistake(
      "an event written as a call",
      Shop.good.changing(
        "rules.lua", "\nreturn rules",
        to: "\nrules.triggers = { { on = absent(30), message \"come_back\" } }\nreturn rules"),
      """
      rules.lua:24: unknown global 'absent'
          rules.triggers = { { on = absent(30), message "come_back" } }
          mend: an event is a text: on = "absent", or with its arguments on = "absent(30)"
      """),
    PlantedMistake(
      "a reward of an unknown threshold",
      Shop.good.changing(
        "rules.lua", "\nreturn rules",
        to: "\nrules.rewards = { earn = { percent = \"cashbak\" } }\nreturn rules"),
      """
      rules.lua:24: rules.rewards.earn.percent: no number threshold 'cashbak'
          rules.rewards = { earn = { percent = "cashbak" } }
          mend: declare it in plugin.lua
      """),
    PlantedMistake(
      "an unknown reward",
      Shop.good.changing(
        "rules.lua", "\nreturn rules",
        to: "\nrules.rewards = { ern = { percent = 5 } }\nreturn rules"),
      """
      rules.lua:24: rules.rewards.ern: is not known here; did you mean 'earn'?
          rules.rewards = { ern = { percent = 5 } }
      """),
    PlantedMistake(
      "a weekday of an offer",
      Shop.good.changing("rules.lua", "valid_days = 7", to: #"weekdays = { "monday" }"#),
      """
      rules.lua:20: rules.strategies.sos[2][1].weekdays[1]: 'monday' is none of mon, tue, wed, \
      thu, fri, sat, sun
          offer { percent = "comeback_percent", weekdays = { "monday" } } },
      """),
  ]
}
