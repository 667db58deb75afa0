/// Mistakes of those who know other languages, and rules that can't do what they say.
extension PlantedMistake {
  static let inWriting: [PlantedMistake] = [
    PlantedMistake(
      "one = to compare",
      Shop.good.changing(
        "rules.lua",
        "return c.days_since_last > t.risk_after",
        to: "if c.visits = 1 then return true end return false"),
      """
      rules.lua:13: 'then' expected near '='
          if c.visits = 1 then return true end return false
          mend: to compare write ==; a single = gives a value
      """),
    PlantedMistake(
      "not equal of another language",
      Shop.good.changing(
        "rules.lua",
        "return c.days_since_last > t.risk_after",
        to: "return c.visits != 1"),
      """
      rules.lua:13: 'end' expected (to close 'function' at line 12) near '!'
          return c.visits != 1
          mend: write ~= for not equal, and not for not
      """),
    PlantedMistake(
      "and of another language",
      Shop.good.changing(
        "rules.lua",
        "return c.days_since_last > t.risk_after",
        to: "return c.visits > 1 && c.visits < 9"),
      """
      rules.lua:13: unexpected symbol near '&'
          return c.visits > 1 && c.visits < 9
          mend: write and
      """),
    PlantedMistake(
      "a missing end",
      Shop.good.changing(
        "rules.lua",
        "  return c.days_since_last > t.risk_after\nend",
        to: "  return c.days_since_last > t.risk_after\n"),
      """
      rules.lua:16: the block of line 12 is not closed before this line
          rules.strategies = {
          mend: write end
      """),
    PlantedMistake(
      "else if in two words",
      Shop.good.changing(
        "rules.lua",
        "  return c.days_since_last > t.risk_after\n",
        to: "  if c.visits == 1 then return false\n  else if c.visits == 2 then return "
          + "true end\n  return c.days_since_last > t.risk_after\n"),
      """
      rules.lua:14: 'else if' opens an if of its own, which is not closed
          else if c.visits == 2 then return true end
          mend: write elseif
      """),
    PlantedMistake(
      "a quote of a text processor",
      Shop.good.changing("rules.lua", #""fleet", "dirty""#, to: #"“fleet”, "dirty""#),
      """
      rules.lua:5: unexpected symbol near '<\\226>'
          if c:visits_in(30) > 25 then return “fleet”, "dirty" end
          mend: remove '“': outside of texts only plain characters stand
      """),
    PlantedMistake(
      "a question without return",
      Shop.good.changing("rules.lua", "return wash.late(c, t)", to: "local _ = wash.late(c, t)"),
      """
      rules.lua:8: rules.lost answers nothing
          function rules.lost(c, t)
          mend: write return before its answer
      """),
    PlantedMistake(
      "a question whose answer is thrown away",
      Shop.good.changing("rules.lua", "return c.days_since_last > t.risk_after", to: "c:pace(90)"),
      """
      rules.lua:13: rules.passive answers nothing
          c:pace(90)
          mend: write return before its answer
      """),
    PlantedMistake(
      "a question with a colon",
      Shop.good.changing("rules.lua", "function rules.passive", to: "function rules:passive"),
      """
      rules.lua:12: rules:passive is defined with a colon
          function rules:passive(c, t)
          mend: write function rules.passive(c, t)
      """),
    PlantedMistake(
      "a question without the customer",
      Shop.good.changing("rules.lua", "rules.passive(c, t)", to: "rules.passive(t)"),
      """
      rules.lua:12: rules.passive takes the customer first
          function rules.passive(t)
          mend: write function rules.passive(c, t)
      """),
    PlantedMistake(
      "a question outside of the rules",
      Shop.good.changing("rules.lua", "function rules.passive", to: "function passive"),
      """
      rules.lua:12: writes the global 'passive', but globals are read-only
          function passive(c, t)
          mend: it belongs to the rules: rules.passive
      """),
    PlantedMistake(
      "a fact that is called",
      Shop.good.changing("rules.lua", "c.days_since_last > t", to: "c.days_since_last() > t"),
      """
      rules.lua:13: days_since_last is a plain fact, not a method
          return c.days_since_last() > t.risk_after
          mend: write c.days_since_last
      """),
    PlantedMistake(
      "a method without its days",
      Shop.good.changing("rules.lua", "c:visits_in(30)", to: "c:visits_in()"),
      """
      rules.lua:5: c:visits_in takes 1 value, here 0
          if c:visits_in() > 25 then return "fleet", "dirty" end
          mend: write c:visits_in(days)
      """),
    PlantedMistake(
      "a method with too much",
      Shop.good.changing("rules.lua", "c:visits_in(30)", to: "c:visits_in(30, 60)"),
      """
      rules.lua:5: c:visits_in takes 1 value, here 2
          if c:visits_in(30, 60) > 25 then return "fleet", "dirty" end
          mend: write c:visits_in(days)
      """),
    PlantedMistake(
      "days against a percent",
      Shop.good.changing(
        "rules.lua",
        "c.days_since_last > t.risk_after",
        to: "c.days_since_last > t.comeback_percent"),
      """
      rules.lua:13: warning: 'days_since_last' counts days, 'comeback_percent' is percent
          return c.days_since_last > t.comeback_percent
          mend: compare values of one unit, or convert one: weeks * 7
      """),
    PlantedMistake(
      "a branch that another one has taken",
      Shop.good.changing(
        "rules.lua",
        "return c.days_since_last > t.risk_after",
        to: "if c.visits > 3 then return true elseif c.visits > 5 then return false end\n  "
          + "return c.days_since_last > t.risk_after"),
      """
      rules.lua:13: warning: is never reached: line 13 has taken all of it
          if c.visits > 3 then return true elseif c.visits > 5 then return false end
          mend: put the narrower condition first
      """),
    PlantedMistake(
      "two conditions that exclude each other",
      Shop.good.changing("rules.lua", "c:visits_in(30) > 25", to: "c.visits > 9 and c.visits < 5"),
      """
      rules.lua:5: warning: c.visits > 9 and c.visits < 5 are never true together
          if c.visits > 9 and c.visits < 5 then return "fleet", "dirty" end
          mend: turn one of the two round, or write or
      """),
    PlantedMistake(
      "steps out of order",
      Shop.good.changing(
        "rules.lua",
        #"{ day = 0, message "come_back" }"#,
        to: #"{ day = 9, message "come_back" }, { day = 2, message "come_back" }"#),
      """
      rules.lua:18: warning: rules.strategies.sos[2].day: day 2 stands after day 9
          { day = 9, message "come_back" }, { day = 2, message "come_back" },
          mend: put the steps in the order of their days
      """),
    PlantedMistake(
      "a percent of a threshold of days",
      Shop.good.changing(
        "rules.lua",
        #"percent = "comeback_percent", valid"#,
        to: #"percent = "rain_days", valid"#),
      """
      rules.lua:20: rules.strategies.sos[2][1].percent: threshold 'rain_days' is days, and \
      percent is due
          offer { percent = "rain_days", valid_days = 7 } },
          mend: name a threshold of percent, or write a number
      """),
    PlantedMistake(
      "an action with round brackets",
      Shop.good.changing("rules.lua", #"message "come_back""#, to: "points(5, 30)"),
      """
      rules.lua:18: points takes one table, the rest is not read
          { day = 0, points(5, 30) },
          mend: write all of it in braces: points { ... }
      """),
    PlantedMistake(
      "an action in place of steps",
      Shop.good.changing(
        "rules.lua",
        "sos = {\n    { day = 0, message \"come_back\" },",
        to: "at_risk = message \"come_back\",\n  sos = {\n    { day = 0, message \"come_back\" },"),
      """
      rules.lua:17: rules.strategies.at_risk: must be a list of steps
          at_risk = message "come_back",
          mend: write { { day = 0, message "..." } }
      """),
    PlantedMistake(
      "a name that a library does not have",
      Shop.good.changing("rules.lua", "wash.late(c, t)", to: "wash.lat(c, t)"),
      """
      rules.lua:9: lib.wash has no 'lat'
          return wash.lat(c, t)
          mend: did you mean 'late'?
      """),
    PlantedMistake(
      "a library's function with a colon",
      Shop.good.changing("rules.lua", "wash.late(c, t)", to: "wash:late(c, t)"),
      """
      rules.lua:9: lib.wash has 'late' without a colon
          return wash:late(c, t)
          mend: write wash.late(...)
      """),
    PlantedMistake(
      "a library that returns nothing",
      Shop.good.changing("lib/wash.lua", "\nreturn wash", to: ""),
      """
      lib/wash.lua:9: lib.wash returns nothing
          end
          mend: end the file with return and the table of its functions
      """),
  ]
}
