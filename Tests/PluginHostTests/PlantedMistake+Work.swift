/// Mistakes that only show when the rules run.
extension PlantedMistake {
  static let inWork: [PlantedMistake] = [
    PlantedMistake(
      "a syntax error in a library that nothing requires",
      Shop.good.with("lib/spare.lua", "return {"),
      """
      lib/spare.lua:1: unexpected symbol near <eof>
          return {
          mend: look for a comma, quote or bracket that is missing here or in the line before
      """),
    PlantedMistake(
      "a segment made up at work",
      Shop.good.changing(
        "rules.lua", #"if c:visits_in(30) > 25 then return "fleet", "dirty" end"#,
        to: #"if c.visits > 25 then return "fl" .. "eat" end"#),
      """
      rules.lua:4: rules.segment answered 'fleat', which is no segment; did you mean 'fleet'? \
      (with: every day, silent for 500 days)
          function rules.segment(c, t)
          mend: declare it in plugin.lua: segments = { { "fleat", group = "active" } }
      """),
    PlantedMistake(
      "an answer that is unknown",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "return c.gap"),
      """
      rules.lua:12: the answer is unknown (nil) where true or false is due (with: one visit, \
      today; and 2 more)
          function rules.passive(c, t)
          mend: what is not known is nil: write `... or false`, or say what then
      """),
    PlantedMistake(
      "an answer that is a number",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "return c.visits"),
      """
      rules.lua:12: true or false is due, the answer is a number (with: one visit, today; and 5 \
      more)
          function rules.passive(c, t)
          mend: answer with a comparison, such as c.visits > 3
      """),
    PlantedMistake(
      "a question without an answer",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "local late = c.days_since_last > t.risk_after"),
      """
      rules.lua:12: rules.passive answers nothing
          function rules.passive(c, t)
          mend: write return before its answer
      """),
    PlantedMistake(
      "an endless loop in a question",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "while true do end"),
      """
      rules.lua:13: stopped after 100000 instructions (with: one visit, today; and 5 more)
          while true do end
          mend: look for a loop without an end, or a function that calls itself: a question may \
      run 100,000 instructions, loading and a test 5 million
      """),
    PlantedMistake(
      "an endless loop at load",
      Shop.good.changing(
        "rules.lua", "local rules = {}", to: "local rules = {}\nwhile true do end"),
      """
      rules.lua:3: stopped after 5000000 instructions
          while true do end
          mend: look for a loop without an end, or a function that calls itself: a question may \
      run 100,000 instructions, loading and a test 5 million
      """),
    PlantedMistake(
      "memory without end",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "local all = \"x\"\n  while true do all = all .. all end"),
      """
      rules.lua:14: stopped at a text of more than 1024 KiB (with: one visit, today; and 5 more)
          while true do all = all .. all end
          mend: a plugin has 16 MiB, a text 1 MiB, a table 16,384 keys
      """),
    PlantedMistake(
      "memory without end at load",
      Shop.good.changing(
        "rules.lua", "local rules = {}",
        to: "local rules, all = {}, \"x\"\nwhile true do all = all .. all end"),
      """
      rules.lua:3: stopped at a text of more than 1024 KiB
          while true do all = all .. all end
          mend: a plugin has 16 MiB, a text 1 MiB, a table 16,384 keys
      """),
    PlantedMistake(
      "a global that is written",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "late = true\n  return late"),
      """
      rules.lua:13: writes the global 'late', but globals are read-only
          late = true
          mend: write local late = ...
      """),
    PlantedMistake(
      "a fact that is written",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "c.visits = 5\n  return true"),
      """
      rules.lua:13: facts are read-only: 'visits'
          c.visits = 5
          mend: keep it in a local variable
      """),
    PlantedMistake(
      "a threshold that is written",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "t.risk_after = 5\n  return true"),
      """
      rules.lua:13: thresholds are read-only: 'risk_after'
          t.risk_after = 5
          mend: keep it in a local variable
      """),
    PlantedMistake(
      "a customer that is kept",
      Shop.good.changing("rules.lua", "local rules = {}", to: "local rules = {}\nlocal last")
        .changing(
          "rules.lua", "return c.days_since_last > t.risk_after",
          to: "if last then return last.visits > 5 end\n  last = c\n  return false"),
      """
      rules.lua:14: the customer is gone: a view lives as long as its call
          if last then return last.visits > 5 end
          mend: keep what you need of her, not the customer herself
      """),
    PlantedMistake(
      "an unknown fact in a text",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: #"return ("gap " .. c.gap) == "gap 5""#),
      """
      rules.lua:13: attempt to concatenate a nil value (field 'gap') (with: one visit, today; and \
      2 more)
          return ("gap " .. c.gap) == "gap 5"
          mend: what is not known is nil: write (x or "...") .. ""
      """),
    PlantedMistake(
      "an index of what is not known",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: #"return c.referred_by.name == "Anna""#),
      """
      rules.lua:13: attempt to index a nil value (field 'referred_by') (with: one visit, today; \
      and 5 more)
          return c.referred_by.name == "Anna"
          mend: what is not known is nil: ask `if x then` first
      """),
    PlantedMistake(
      "an argument that is not known",
      Shop.good.changing("rules.lua", "c:visits_in(30)", to: "c:visits_in(c.gap)"),
      """
      rules.lua:5: argument 1 of c:visits_in is unknown (nil): a number or text is due (with: one \
      visit, today; and 3 more)
          if c:visits_in(c.gap) > 25 then return "fleet", "dirty" end
          mend: what is not known is nil: say what then, with (x or 30)
      """),
    PlantedMistake(
      "an argument out of range",
      Shop.good.changing("rules.lua", "c:visits_in(30)", to: "c:visits_in(0)"),
      """
      rules.lua:5: c:visits_in takes a whole number of days from 1 (with: one visit, today; and 9 \
      more)
          if c:visits_in(0) > 25 then return "fleet", "dirty" end
          mend: write days, such as c:pace(90)
      """),
    PlantedMistake(
      "a require of something outside",
      Shop.good.changing("rules.lua", #"require "lib.wash""#, to: #"require "socket""#),
      """
      rules.lua:1: require "socket" finds nothing
          local wash = require "socket"
          mend: require reaches lib/NAME.lua of this folder as "lib.NAME"
      """),
    PlantedMistake(
      "a slip in a require",
      Shop.good.changing("rules.lua", #"require "lib.wash""#, to: #"require "lib.wsh""#),
      """
      rules.lua:1: require "lib.wsh" finds nothing
          local wash = require "lib.wsh"
          mend: did you mean 'lib.wash'?
      """),
    PlantedMistake(
      "the file system",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: #"return io.open("/etc/passwd") ~= nil"#),
      """
      rules.lua:13: io is not available to plugins
          return io.open("/etc/passwd") ~= nil
          mend: a rule answers from facts and thresholds alone
      """),
    PlantedMistake(
      "the clock",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "return os.time() > 5"),
      """
      rules.lua:13: os is not available to plugins
          return os.time() > 5
          mend: today has the date; there is no other clock
      """),
    PlantedMistake(
      "chance that does not repeat",
      Shop.good.changing(
        "rules.lua", "return c.days_since_last > t.risk_after", to: "return math.random() > 0.5"),
      """
      rules.lua:13: math.random is not available to plugins
          return math.random() > 0.5
          mend: random(name) is repeatable: random("coin")
      """),
  ]
}
