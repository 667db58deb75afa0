/// Mistakes that are right in form: data, messages and tests that say what nobody means.
extension PlantedMistake {
  static let inMeaning: [PlantedMistake] = [
    PlantedMistake(
      "a standard name misspelt",
      Shop.good.changing("plugin.lua", #""risk_after", days = 20"#, to: #""risk_aftr", days = 20"#),
      """
      plugin.lua:6: thresholds[1] 'risk_aftr': is no standard name; did you mean 'risk_after'?
          { "risk_aftr", days = 20 },
          mend: a threshold of your own needs label and help
      """),
    PlantedMistake(
      "a decimal comma",
      Shop.good.changing(
        "plugin.lua",
        #"{ "comeback_percent" }"#,
        to: #"{ "comeback_percent", percent = 12,5 }"#),
      """
      plugin.lua:14: thresholds[8][2] 'comeback_percent': has a number without a name
          { "comeback_percent", percent = 12,5 },
          mend: write decimals with a point: 349.90
      """),
    PlantedMistake(
      "a check of two units",
      Shop.good.changing(
        "plugin.lua",
        #""risk_after * 2 <= lost_after""#,
        to: #""risk_after < comeback_percent""#),
      """
      plugin.lua:16: check 'risk_after < comeback_percent': does not hold: comeback_percent is \
      15, risk_after is 20
          checks = { "risk_after < comeback_percent" },
          mend: give other values, or change the check
      """),
    PlantedMistake(
      "a currency that is none",
      Shop.good.changing("plugin.lua", "api = 1,", to: #"api = 1, currency = "roubles","#),
      """
      plugin.lua:2: currency: 'roubles' is no currency
          api = 1, currency = "roubles",
          mend: write its three capital letters: "RUB"
      """),
    PlantedMistake(
      "a time zone that is none",
      Shop.good.changing("plugin.lua", "api = 1,", to: #"api = 1, timezone = "Europe/Moskow","#),
      """
      plugin.lua:2: timezone: no time zone 'Europe/Moskow'
          api = 1, timezone = "Europe/Moskow",
          mend: did you mean 'Europe/Moscow'?
      """),
    PlantedMistake(
      "a segment without a label",
      Shop.good.changing("plugin.lua", #", label = { ru = "Парки", en = "Fleets" }"#, to: ""),
      """
      plugin.lua:18: warning: segments[1] 'fleet': has no label: people would see its name
          { "fleet", group = "active" },
          mend: write label = { ru = "...", en = "..." }
      """),
    PlantedMistake(
      "migrations by version",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "settings_version = 2, migrations = { [2] = {} },\n  checks ="),
      """
      plugin.lua:16: migrations[1] is missing: a list has no holes
          settings_version = 2, migrations = { [2] = {} },
          mend: write a list: { { ... }, { ... } }
      """),
    PlantedMistake(
      "a migration to an unknown threshold",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "settings_version = 2, migrations = { { version = 2, rename = \"wet\", to = "
          + "\"rain_day\" } },\n  checks ="),
      """
      plugin.lua:16: migrations[1].to: no threshold 'rain_day'; did you mean 'rain_days'?
          settings_version = 2, migrations = { { version = 2, rename = "wet", to = "rain_day" } },
          mend: name a declared threshold, or one that a later step renames
      """),
    PlantedMistake(
      "a migration beyond the settings version",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "migrations = { { version = 2, drop = \"wet\" } },\n  checks ="),
      """
      plugin.lua:16: migrations[1].version: leads to version 2, but settings_version is 1
          migrations = { { version = 2, drop = "wet" } },
          mend: write settings_version = 2
      """),
    PlantedMistake(
      "migrations out of order",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "settings_version = 3, migrations = { { version = 3, drop = \"a\" }, { version "
          + "= 2, drop = \"b\" } },\n  checks ="),
      """
      plugin.lua:16: migrations[2].version: version 2 stands after version 3
          settings_version = 3, migrations = { { version = 3, drop = "a" }, { version = 2, drop = \
      "b" } },
          mend: put the steps in the order of their versions
      """),
    PlantedMistake(
      "a migration that scales a text",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "settings_version = 2, migrations = { { version = 2, scale = \"mood\", by = 2 "
          + "} },\n  checks ="),
      """
      plugin.lua:16: migrations[1].scale: 'mood' is of type choice, no number
          settings_version = 2, migrations = { { version = 2, scale = "mood", by = 2 } },
          mend: only numbers are scaled; or drop it
      """),
    PlantedMistake(
      "a migration of a wrong kind",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "settings_version = 2, migrations = { { version = 2, renam = \"wet\", to = "
          + "\"goods\" } },\n  checks ="),
      """
      plugin.lua:16: migrations[1].renam: is not known here; did you mean 'rename'?
          settings_version = 2, migrations = { { version = 2, renam = "wet", to = "goods" } },
      """),
    PlantedMistake(
      "a migration without its number",
      Shop.good.changing(
        "plugin.lua",
        "checks =",
        to: "settings_version = 2, migrations = { { version = 2, scale = \"rain_days\" } "
          + "},\n  checks ="),
      """
      plugin.lua:16: migrations[1]: by must be a number above 0, to multiply with
          settings_version = 2, migrations = { { version = 2, scale = "rain_days" } },
          mend: write { version = 2, scale = "rain_days", by = 7 }
      """),
    PlantedMistake(
      "a misspelt field of a message",
      Shop.good.changing("messages/come_back.en.txt", "{{name}}", to: "{{nam}}"),
      """
      messages/come_back.en.txt:2: no field 'nam'
          sms: {{nam}}, come
          mend: did you mean 'name'?
      """),
    PlantedMistake(
      "a field in single braces",
      Shop.good.changing("messages/come_back.en.txt", "{{name}}", to: "{name}"),
      """
      messages/come_back.en.txt:2: '{name}' is no field
          sms: {name}, come
          mend: write {{name}}
      """),
    PlantedMistake(
      "a section in large letters",
      Shop.good.changing("messages/come_back.en.txt", "sms:", to: "SMS:"),
      """
      messages/come_back.en.txt:2: no section 'SMS'
          SMS: {{name}}, come
          mend: did you mean 'sms'?
      """),
    PlantedMistake(
      "a section that one language lacks",
      Shop.good.changing("messages/come_back.en.txt", "email:\nCome in.\n", to: ""),
      """
      messages/come_back.en.txt: warning: has no section email, which messages/come_back.ru.txt has
          mend: write it in both languages
      """),
    PlantedMistake(
      "a test that asserts nothing",
      Shop.good.changing(
        "tests/wash_test.lua",
        #"expect(segment(customer { visits = 4, every = 10, silent = 41 })).is("sos")"#,
        to: "local _ = segment(customer { visits = 4 })"),
      """
      tests/wash_test.lua:2: warning: the test 'is lost' asserts nothing
          it("is lost", function()
          mend: say what comes out: expect(...).is(...)
      """),
    PlantedMistake(
      "an expectation of nothing",
      Shop.good.changing("tests/wash_test.lua", #").is("sos")"#, to: ")"),
      """
      tests/wash_test.lua:3: expect alone compares nothing
          expect(segment(customer { visits = 4, every = 10, silent = 41 }))
          mend: say what is due: expect(...).is(...)
      """),
    PlantedMistake(
      "an unknown expectation",
      Shop.good.changing("tests/wash_test.lua", #".is("sos")"#, to: #".equals("sos")"#),
      """
      tests/wash_test.lua:3: expect has no 'equals'
          expect(segment(customer { visits = 4, every = 10, silent = 41 })).equals("sos")
          mend: known here: empty, fails, has, is
      """),
    PlantedMistake(
      "an expectation with a colon",
      Shop.good.changing("tests/wash_test.lua", #").is("sos")"#, to: #"):is("sos")"#),
      """
      tests/wash_test.lua:3: 'is' is called with a colon
          expect(segment(customer { visits = 4, every = 10, silent = 41 })):is("sos")
          mend: write expect(...).is(...)
      """),
    PlantedMistake(
      "an unknown key of a customer",
      Shop.good.changing("tests/wash_test.lua", "every = 10", to: "evry = 10"),
      """
      tests/wash_test.lua:3: customer.evry is not known; did you mean 'every'?
          expect(segment(customer { visits = 4, evry = 10, silent = 41 })).is("sos")
      """),
    PlantedMistake(
      "two tests of one name",
      Shop.good.changing(
        "tests/wash_test.lua",
        #"  it("is lost", function()"#,
        to: "  it(\"is lost\", function() expect(1).is(1) end)\n  it(\"is lost\", function()"),
      """
      tests/wash_test.lua:3: warning: the test of line 2 has this name, too
          it("is lost", function()
          mend: give it another name
      """),
  ]
}
