/// Mistakes of plugin.lua.
extension PlantedMistake {
  static let inData: [PlantedMistake] = [
    PlantedMistake(
      "a syntax error in plugin.lua",
      Shop.good.changing("plugin.lua", "api = 1,", to: "api = = 1,"),
      """
      plugin.lua:2: unexpected symbol near '='
          api = = 1,
          mend: look for a comma, quote or bracket that is missing here or in the line before
      """),
    PlantedMistake(
      "a default of the wrong type",
      Shop.good.changing("plugin.lua", "days = 20", to: #"days = "20""#),
      """
      plugin.lua:6: thresholds[1].days 'risk_after': takes a number as its default, not text
          { "risk_after", days = "20" },
          mend: write days = 30
      """),
    PlantedMistake(
      "a default out of range",
      Shop.good.changing("plugin.lua", "days = 3,", to: "days = 11,"),
      """
      plugin.lua:10: thresholds[5].days 'rain_days': the default is refused: 11 is out of range: \
      1 to 10 days
          { "rain_days", days = 11, min = 1, max = 10,
          mend: choose one of these, or give other limits as min and max
      """),
    PlantedMistake(
      "min above max",
      Shop.good.changing("plugin.lua", "min = 1, max = 10", to: "min = 10, max = 1"),
      """
      plugin.lua:10: thresholds[5].min 'rain_days': min 10 is above max 1
          { "rain_days", days = 3, min = 10, max = 1,
          mend: write the lower one as min
      """),
    PlantedMistake(
      "a limit that is no number",
      Shop.good.changing("plugin.lua", "max = 10", to: #"max = "ten""#),
      """
      plugin.lua:10: thresholds[5].max 'rain_days': must be a number, not text
          { "rain_days", days = 3, min = 1, max = "ten",
          mend: write max = 10
      """),
    PlantedMistake(
      "days that are not whole",
      Shop.good.changing("plugin.lua", "days = 20", to: "days = 20.5"),
      """
      plugin.lua:6: thresholds[1].days 'risk_after': the default is refused: days must be whole
          { "risk_after", days = 20.5 },
          mend: write days = 30
      """),
    PlantedMistake(
      "money with three decimals",
      Shop.good.changing(
        "plugin.lua", #"{ "comeback_percent" }"#,
        to: "{ \"rich_from\", money = 10.005 },\n    { \"comeback_percent\" }"),
      """
      plugin.lua:14: thresholds[8].money 'rich_from': the default is refused: money has at most \
      two decimals
          { "rich_from", money = 10.005 },
          mend: write money = 349.90
      """),
    PlantedMistake(
      "a default that is not a number",
      Shop.good.changing("plugin.lua", "days = 20", to: "days = 0/0"),
      """
      plugin.lua:6: thresholds[1].days 'risk_after': takes a number as its default, not 0/0
          { "risk_after", days = 0/0 },
          mend: write days = 30
      """),
    PlantedMistake(
      "a default without end",
      Shop.good.changing("plugin.lua", "days = 20", to: "days = 1/0"),
      """
      plugin.lua:6: thresholds[1].days 'risk_after': takes a number as its default, not 1/0
          { "risk_after", days = 1/0 },
          mend: write days = 30
      """),
    PlantedMistake(
      "a broken check",
      Shop.good.changing("plugin.lua", "risk_after * 2", to: "risk_after * 3"),
      """
      plugin.lua:16: check 'risk_after * 3 <= lost_after': does not hold: lost_after is 40, \
      risk_after is 20
          checks = { "risk_after * 3 <= lost_after" },
          mend: give other values, or change the check
      """),
    PlantedMistake(
      "a check over an unknown name",
      Shop.good.changing("plugin.lua", "risk_after * 2", to: "risk_afer * 2"),
      """
      plugin.lua:16: check 'risk_afer * 2 <= lost_after': no threshold 'risk_afer'; did you mean \
      'risk_after'?
          checks = { "risk_afer * 2 <= lost_after" },
      """),
    PlantedMistake(
      "a check that is no expression",
      Shop.good.changing("plugin.lua", "risk_after * 2 <= lost_after", to: "risk_after *"),
      """
      plugin.lua:16: check 'risk_after *': is no expression over thresholds: found the end of the \
      text, expected an expression
          checks = { "risk_after *" },
          mend: write a comparison, such as "risk_after < lost_after"
      """),
    PlantedMistake(
      "a broken check of standard names",
      Shop.good.changing(
        "plugin.lua", #""lost_after", days = 40"#, to: #""lost_after", days = 400"#),
      """
      plugin.lua:8: check 'lost_after < dead_after': does not hold: dead_after is 365, lost_after \
      is 400
          { "dead_after" },
          mend: give other values, or change the check
      """),
    PlantedMistake(
      "an unknown key of plugin.lua",
      Shop.good.changing("plugin.lua", "  checks =", to: "  cheks ="),
      """
      plugin.lua:16: cheks: is not known here; did you mean 'checks'?
          cheks = { "risk_after * 2 <= lost_after" },
      """),
    PlantedMistake(
      "an unknown key of a threshold",
      Shop.good.changing("plugin.lua", "min = 1", to: "mn = 1"),
      """
      plugin.lua:10: thresholds[5].mn 'rain_days': is not known here; did you mean 'min'?
          { "rain_days", days = 3, mn = 1, max = 10,
      """),
    PlantedMistake(
      "an unknown type of a threshold",
      Shop.good.changing(
        "plugin.lua", #"{ "rain_days", days = 3,"#, to: #"{ "rain_days", dayz = 3,"#),
      """
      plugin.lua:10: thresholds[5].dayz 'rain_days': is not known here; did you mean 'days'?
          { "rain_days", dayz = 3, min = 1, max = 10,
      """),
    PlantedMistake(
      "a missing name",
      Shop.good.changing(
        "plugin.lua", "  name = { ru = \"Мойка\", en = \"Car wash\" },\n", to: ""),
      """
      plugin.lua:1: name is missing
          return {
          mend: write name = { ru = "...", en = "..." }
      """),
    PlantedMistake(
      "a missing api",
      Shop.good.changing("plugin.lua", "  api = 1,\n", to: ""),
      """
      plugin.lua:1: api is missing
          return {
          mend: write api = 1: the version of the contract
      """),
    PlantedMistake(
      "another api",
      Shop.good.changing("plugin.lua", "api = 1", to: "api = 2"),
      """
      plugin.lua:2: api: must be 1
          api = 2,
          mend: write api = 1: the version of the contract
      """),
    PlantedMistake(
      "a threshold declared twice",
      Shop.good.changing(
        "plugin.lua", #"{ "dead_after" },"#,
        to: "{ \"dead_after\" },\n    { \"lost_after\", days = 50 },"),
      """
      plugin.lua:9: thresholds[4] 'lost_after': is declared twice
          { "lost_after", days = 50 },
          mend: keep one of them
      """),
    PlantedMistake(
      "a threshold without a type",
      Shop.good.changing("plugin.lua", #"{ "dead_after" },"#, to: #"{ "dead_aftr" },"#),
      """
      plugin.lua:8: thresholds[3] 'dead_aftr': has no type
          { "dead_aftr" },
          mend: did you mean 'dead_after'?
      """),
    PlantedMistake(
      "a standard name of another type",
      Shop.good.changing("plugin.lua", #"{ "dead_after" }"#, to: #"{ "dead_after", count = 5 }"#),
      """
      plugin.lua:8: thresholds[3].count 'dead_after': is a standard name of type days, not count
          { "dead_after", count = 5 },
          mend: write days = ..., or take a name of your own
      """),
    PlantedMistake(
      "a name that Lua reserves",
      Shop.good.changing(
        "plugin.lua", #"{ "dead_after" },"#, to: "{ \"dead_after\" },\n    { \"end\", days = 3 },"),
      """
      plugin.lua:9: thresholds[4]: must begin with a name of small letters
          { "end", days = 3 },
          mend: write { "lost_after", days = 30 }
      """),
    PlantedMistake(
      "a choice that is none",
      Shop.good.changing("plugin.lua", #"choice = "good""#, to: #"choice = "fine""#),
      """
      plugin.lua:13: thresholds[7].choice 'mood': the default is refused: 'fine' is none of the \
      choices good, bad
          { "mood", choice = "fine", choices = { "good", "bad" }, label = "Tone", help = "How." },
          mend: write one of its choices
      """),
    PlantedMistake(
      "a weekday that is none",
      Shop.good.changing(
        "plugin.lua", #"{ "comeback_percent" },"#,
        to: "{ \"comeback_percent\" },\n    { \"quiet\", weekdays = { \"mon\", \"tues\" } },"),
      """
      plugin.lua:15: thresholds[9].weekdays 'quiet': the default is refused: 'tues' is none of \
      mon, tue, wed, thu, fri, sat, sun
          { "quiet", weekdays = { "mon", "tues" } },
          mend: write weekdays = { "mon", "tue" }
      """),
    PlantedMistake(
      "a time that is none",
      Shop.good.changing(
        "plugin.lua", #"{ "comeback_percent" },"#,
        to: "{ \"comeback_percent\" },\n    { \"open\", time = \"9:30\" },"),
      """
      plugin.lua:15: thresholds[9].time 'open': the default is refused: '9:30' is no time of day \
      such as 09:30
          { "open", time = "9:30" },
          mend: write time = "09:30"
      """),
    PlantedMistake(
      "a list with holes",
      Shop.good.changing("plugin.lua", #"{ "dead_after" },"#, to: #"nil, { "dead_after" },"#),
      """
      plugin.lua:8: thresholds[3] is missing: a list has no holes
          nil, { "dead_after" },
          mend: write a list: { { ... }, { ... } }
      """),
    PlantedMistake(
      "a list of a wrong kind",
      Shop.good.changing("plugin.lua", #"{ "wax", "foam" }"#, to: #"{ "wax", 5 }"#),
      """
      plugin.lua:12: thresholds[6].categories[2] 'goods': must be a text, not a number
          { "goods", categories = { "wax", 5 }, label = "Extras", help = "What is extra." },
          mend: write categories = { "coffee", "tea" }
      """),
    PlantedMistake(
      "a segment in an unknown group",
      Shop.good.changing("plugin.lua", #"group = "active""#, to: #"group = "actve""#),
      """
      plugin.lua:18: segments[1].group 'fleet': group must be one of active, passive, lost, \
      apart; did you mean 'active'?
          { "fleet", group = "actve", label = { ru = "Парки", en = "Fleets" } },
          mend: write group = "active"
      """),
    PlantedMistake(
      "a segment that is there already",
      Shop.good.changing(
        "plugin.lua", "segments = {", to: "segments = {\n    { \"sos\", group = \"lost\" },"),
      """
      plugin.lua:18: segments[1] 'sos': is declared already
          { "sos", group = "lost" },
          mend: keep one of them
      """),
    PlantedMistake(
      "a tier from an unknown threshold",
      Shop.good.changing(
        "plugin.lua", #"from = "comeback_percent""#, to: #"from = "come_back_percent""#),
      """
      plugin.lua:22: tiers[2].from: no number threshold 'come_back_percent'; did you mean \
      'comeback_percent'?
          tiers = { { "base" }, { "gold", from = "come_back_percent" } },
      """),
    PlantedMistake(
      "a language that is none",
      Shop.good.changing("plugin.lua", #"{ "ru", "en" }"#, to: #"{ "ru", "de" }"#),
      """
      plugin.lua:4: languages: must be a list of "ru" and "en"
          languages = { "ru", "de" },
          mend: write languages = { "ru", "en" }, or one of them
      """),
    PlantedMistake(
      "seasons on a day that is none",
      Shop.good.changing(
        "plugin.lua", "  checks", to: "  seasons = { spring = \"02-30\" },\n  checks"),
      """
      plugin.lua:16: seasons: must name one or more seasons, each on a day of its own of every year
          seasons = { spring = "02-30" },
          mend: write { spring_summer = "02-15", autumn_winter = "08-15" }
      """),
    PlantedMistake(
      "cut points that do not ascend",
      Shop.good.changing(
        "plugin.lua", "  checks", to: "  rfm = { recency = { 30, \"risk_after\" } },\n  checks"),
      """
      plugin.lua:16: rfm.recency: the cut points must ascend, not 30, 20
          rfm = { recency = { 30, "risk_after" } },
          mend: choose other numbers, or other defaults of the thresholds named
      """),
    PlantedMistake(
      "a cut point of an unknown name",
      Shop.good.changing(
        "plugin.lua", "  checks", to: "  rfm = { recency = { 7, \"risk_aftr\" } },\n  checks"),
      """
      plugin.lua:16: rfm.recency[2]: no number threshold 'risk_aftr'; did you mean 'risk_after'?
          rfm = { recency = { 7, "risk_aftr" } },
      """),
    PlantedMistake(
      "a window of no days",
      Shop.good.changing("plugin.lua", "  checks", to: "  rfm = { window = 0 },\n  checks"),
      """
      plugin.lua:16: rfm.window: must be 1 to 3650 days, or the name of a threshold
          rfm = { window = 0 },
      """),
    PlantedMistake(
      "plugin.lua that returns nothing",
      Shop.good.changing("plugin.lua", "return {", to: "local it = {"),
      """
      plugin.lua:23: must return a table
          }
          mend: begin with return { api = 1, name = "...", ... }
      """),
    PlantedMistake(
      "plugin.lua that is missing",
      Shop.good.with("plugin.lua", nil),
      """
      plugin.lua: is missing
          mend: a plugin has plugin.lua and rules.lua; found here: lib/wash.lua, \
      messages/come_back.en.txt, messages/come_back.ru.txt, rules.lua, tests/wash_test.lua
      """),
    PlantedMistake(
      "money with a limit out of sight",
      Shop.good.changing("plugin.lua", "max = 10", to: "max = 1e300"),
      """
      plugin.lua:10: thresholds[5].max 'rain_days': 1e+300 is beyond a million millions
          { "rain_days", days = 3, min = 1, max = 1e300,
          mend: give a lower limit
      """),
    PlantedMistake(
      "fields that are a list",
      Shop.good.changing(
        "plugin.lua", #"fields = { car = { choice = { "small", "big" } } }"#,
        to: #"fields = { "car" }"#),
      """
      plugin.lua:21: fields: must be fields by their names: { pet = { choice = { "cat", "dog" } } }
          fields = { "car" },
      """),
    PlantedMistake(
      "a reason that is no sentence",
      Shop.good.changing(
        "plugin.lua", #"{ ru = "Пора мыть", en = "Time to wash" }"#, to: "5"),
      """
      plugin.lua:20: reasons.dirty: must be a text or { ru = "...", en = "..." }, not a number
          reasons = { dirty = 5 },
      """),
    PlantedMistake(
      "segments that are no list",
      Shop.good.changing(
        "plugin.lua", "segments = {\n    { \"fleet\", group",
        to: "segments = {\n    fleet = { \"fleet\", group"),
      """
      plugin.lua:17: segments: must be a list: { { "student", group = "active" } }
          segments = {
      """),
    PlantedMistake(
      "private categories of an unknown threshold",
      Shop.good.changing("plugin.lua", "  checks", to: "  private = \"god\",\n  checks"),
      """
      plugin.lua:16: private: no list threshold 'god'
          private = "god",
          mend: write a list: { "god" }
      """),
  ]
}
