/// Mistakes that the reading of the sources finds.
extension PlantedMistake {
  static let inReading: [PlantedMistake] = [
    PlantedMistake(
      "a syntax error in rules.lua",
      Shop.good.changing("rules.lua", "return wash.late(c, t)", to: "return wash.late(c, t"),
      """
      rules.lua:10: ')' expected (to close '(' at line 9) near 'end'
          end
          mend: close the bracket
      """),
    PlantedMistake(
      "a syntax error in a library",
      Shop.good.changing("lib/wash.lua", "function wash.late(c, t)", to: "functio wash.late(c, t)"),
      """
      lib/wash.lua:3: syntax error near 'wash'
          functio wash.late(c, t)
          mend: a line of its own gives a value, calls something or returns: return ...
      """),
    PlantedMistake(
      "an unknown fact",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "return c.days_since_lst > t.risk_after"),
      """
      rules.lua:13: unknown fact 'days_since_lst'
          return c.days_since_lst > t.risk_after
          mend: did you mean 'days_since_last'?
      """),
    PlantedMistake(
      "an unknown fact in a library",
      Shop.good.changing("lib/wash.lua", "c.days_since_last", to: "c.day_since_last"),
      """
      lib/wash.lua:4: unknown fact 'day_since_last'
          return c.day_since_last > t.lost_after
          mend: did you mean 'days_since_last'?
      """),
    PlantedMistake(
      "an unknown method",
      Shop.good.changing("rules.lua", "c:visits_in(30)", to: "c:visit_in(30)"),
      """
      rules.lua:5: unknown fact 'visit_in'
          if c:visit_in(30) > 25 then return "fleet", "dirty" end
          mend: did you mean 'visits_in'?
      """),
    PlantedMistake(
      "an unknown threshold",
      Shop.good.changing("rules.lua", "t.risk_after", to: "t.risk_affter"),
      """
      rules.lua:13: unknown threshold 'risk_affter'
          return c.days_since_last > t.risk_affter
          mend: did you mean 'risk_after'?
      """),
    PlantedMistake(
      "an unknown global",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "return daysSince(c) > t.risk_after"),
      """
      rules.lua:13: unknown global 'daysSince'
          return daysSince(c) > t.risk_after
          mend: write local daysSince = ..., or take it from require "lib.NAME"
      """),
    PlantedMistake(
      "a slip in a global",
      Shop.good.changing("rules.lua", "local wash = require", to: "local wash = requir"),
      """
      rules.lua:1: unknown global 'requir'
          local wash = requir "lib.wash"
          mend: did you mean 'require'?
      """),
    PlantedMistake(
      "a slip in a library function",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "return math.flor(c.days_since_last) > t.risk_after"),
      """
      rules.lua:13: unknown function 'math.flor'
          return math.flor(c.days_since_last) > t.risk_after
          mend: did you mean 'floor'?
      """),
    PlantedMistake(
      "a slip in today",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: #"return today.weekdy == "mon""#
      ),
      """
      rules.lua:13: unknown field 'weekdy' of today
          return today.weekdy == "mon"
          mend: did you mean 'weekday'?
      """),
    PlantedMistake(
      "a method with a dot",
      Shop.good.changing("rules.lua", "c:visits_in(30)", to: "c.visits_in(30)"),
      """
      rules.lua:5: visits_in is a method
          if c.visits_in(30) > 25 then return "fleet", "dirty" end
          mend: write c:visits_in(...)
      """),
    PlantedMistake(
      "a fact called as a method",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "return c:days_since_last() > t.risk_after"),
      """
      rules.lua:13: days_since_last is a plain fact, not a method
          return c:days_since_last() > t.risk_after
          mend: write c.days_since_last
      """),
    PlantedMistake(
      "a segment that is not declared",
      Shop.good.changing(
        "rules.lua", #"return "fleet", "dirty""#, to: #"return "fleets", "dirty""#),
      """
      rules.lua:5: rules.segment answers 'fleets', which is no segment
          if c:visits_in(30) > 25 then return "fleets", "dirty" end
          mend: did you mean 'fleet'?
      """),
    PlantedMistake(
      "a reason that is not declared",
      Shop.good.changing("rules.lua", #""fleet", "dirty""#, to: #""fleet", "drty""#),
      """
      rules.lua:5: no reason 'drty' is declared
          if c:visits_in(30) > 25 then return "fleet", "drty" end
          mend: did you mean 'dirty'?
      """),
    PlantedMistake(
      "a literal that a segment never has",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: #"return c.segment == "lost""#),
      """
      rules.lua:13: 'segment' is never 'lost'
          return c.segment == "lost"
          mend: did you mean 'sos'?
      """),
    PlantedMistake(
      "a literal that a value level never has",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: #"return c.value == "Low""#),
      """
      rules.lua:13: 'value' is never 'Low'
          return c.value == "Low"
          mend: did you mean 'low'?
      """),
    PlantedMistake(
      "a literal that a choice never has",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: #"return t.mood == "god""#),
      """
      rules.lua:13: 'mood' is never 'god'
          return t.mood == "god"
          mend: did you mean 'good'?
      """),
    PlantedMistake(
      "a literal that a field never has",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: #"return c.field.car == "smal""#
      ),
      """
      rules.lua:13: 'car' is never 'smal'
          return c.field.car == "smal"
          mend: did you mean 'small'?
      """),
    PlantedMistake(
      "a field that is not declared",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: #"return c.field.caar == "small""#),
      """
      rules.lua:13: unknown field 'caar'
          return c.field.caar == "small"
          mend: did you mean 'car'?
      """),
    PlantedMistake(
      "a literal that a weekday never has",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: #"return today.weekday == "monday""#),
      """
      rules.lua:13: 'weekday' is never 'monday'
          return today.weekday == "monday"
          mend: it is one of mon, tue, wed, thu, fri, sat, sun
      """),
    PlantedMistake(
      "an only that is no list",
      Shop.good.changing("rules.lua", "day = 0,", to: "day = 0, only = 5,"),
      """
      rules.lua:18: rules.strategies.sos[1].only: must be a list of low, valuable, very_valuable, \
      not a number
          { day = 0, only = 5, message "come_back" },
          mend: write { "low" }
      """),
    PlantedMistake(
      "a list threshold that is none",
      Shop.good.changing("rules.lua", "valid_days = 7", to: #"categories = "good""#),
      """
      rules.lua:20: rules.strategies.sos[2][1].categories: no list threshold 'good'; did you mean \
      'goods'?
          offer { percent = "comeback_percent", categories = "good" } },
          mend: or write a list: { "good" }
      """),
    PlantedMistake(
      "a reason named by a number",
      Shop.good.changing(
        "rules.lua", #"c:visits_in(30) > 25 then return "fleet", "dirty""#,
        to: #"c.visits > 25 then return "fleet", 5"#),
      """
      rules.lua:4: the second value must be the key of a reason, not a number (with: every day, \
      silent for 500 days)
          function rules.segment(c, t)
          mend: answer with the name of a segment, or nothing: return "loyal"
      """),
  ]
}
