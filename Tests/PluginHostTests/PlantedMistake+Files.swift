/// Mistakes of tests and messages.
extension PlantedMistake {
  static let inFiles: [PlantedMistake] = [
    PlantedMistake(
      "a syntax error in a test",
      Shop.good.changing(
        "tests/wash_test.lua", #"it("is lost", function()"#, to: #"it("is lost", function("#),
      """
      tests/wash_test.lua:3: ')' expected near '('
          expect(segment(customer { visits = 4, every = 10, silent = 41 })).is("sos")
          mend: close the bracket
      """),
    PlantedMistake(
      "an endless loop in a test",
      Shop.good.changing(
        "tests/wash_test.lua", "    expect(", to: "    while true do end\n    expect("),
      """
      tests/wash_test.lua:3: stopped after 5000000 instructions
          while true do end
          mend: look for a loop without an end, or a function that calls itself: a question may \
      run 100,000 instructions, loading and a test 5 million
      """),
    PlantedMistake(
      "a missing text of a message",
      Shop.good.changing("rules.lua", #"message "come_back""#, to: #"message "come_bak""#),
      """
      rules.lua:18: message 'come_bak' has no text in ru and en
          { day = 0, message "come_bak" },
          mend: did you mean 'come_back'?
      """),
    PlantedMistake(
      "a message without its English",
      Shop.good.with("messages/come_back.en.txt", nil),
      """
      rules.lua:18: message 'come_back' has no text in en
          { day = 0, message "come_back" },
          mend: add messages/come_back.en.txt with sections subject:, sms:, push:, email:
      """),
    PlantedMistake(
      "a message with a slip in a section",
      Shop.good.with("messages/come_back.en.txt", "subject: Wash\nsmss: come\n"),
      """
      messages/come_back.en.txt:2: no section 'smss'
          smss: come
          mend: did you mean 'sms'?
      """),
    PlantedMistake(
      "a message with an open field",
      Shop.good.with("messages/come_back.en.txt", "sms: {{name, come\n"),
      """
      messages/come_back.en.txt:1: a field is not closed, or has no name
          sms: {{name, come
          mend: write {{name}}
      """),
    PlantedMistake(
      "a message in a language that is none",
      Shop.good.with("messages/come_back.de.txt", "sms: Komm\n"),
      """
      messages/come_back.de.txt: is no text of a message
          mend: name it NAME.ru.txt or NAME.en.txt, in small letters
      """),
    PlantedMistake(
      "a test that fails",
      Shop.good.changing("tests/wash_test.lua", #""sos""#, to: #""loyal""#),
      """
      tests/wash_test.lua:3: expected "loyal", got "sos"
          expect(segment(customer { visits = 4, every = 10, silent = 41 })).is("loyal")
      """),
    PlantedMistake(
      "a test of an unknown threshold",
      Shop.good.changing(
        "tests/wash_test.lua", "silent = 41 })", to: "silent = 41 }, { lost_aftr = 50 })"),
      """
      tests/wash_test.lua:3: no threshold 'lost_aftr'; did you mean 'lost_after'?
          expect(segment(customer { visits = 4, every = 10, silent = 41 }, { lost_aftr = 50 \
      })).is("sos")
      """),
    PlantedMistake(
      "a test that breaks a check",
      Shop.good.changing(
        "tests/wash_test.lua", "silent = 41 })", to: "silent = 41 }, { lost_after = 30 })"),
      """
      tests/wash_test.lua:3: check 'risk_after * 2 <= lost_after': does not hold: lost_after is \
      30, risk_after is 20
          expect(segment(customer { visits = 4, every = 10, silent = 41 }, { lost_after = 30 \
      })).is("sos")
      """),
    PlantedMistake(
      "a test of an unknown word",
      Shop.good.changing("tests/wash_test.lua", "silent = 41", to: "silnt = 41"),
      """
      tests/wash_test.lua:3: customer.silnt is not known; did you mean 'silent'?
          expect(segment(customer { visits = 4, every = 10, silnt = 41 })).is("sos")
      """),
    PlantedMistake(
      "a test that asks a rule that fails",
      Shop.good.changing(
        "tests/wash_test.lua", "visits = 4, every = 10, silent = 41", to: "visits = 9, silent = 21"
      )
      .changing(
        "rules.lua", "return c.days_since_last > t.risk_after",
        to: "if c.visits == 9 then return nil end\n  return false"),
      """
      rules.lua:12: the answer is unknown (nil) where true or false is due
          function rules.passive(c, t)
          mend: what is not known is nil: write `... or false`, or say what then
      """),
    PlantedMistake(
      "a test that takes actions for a segment",
      Shop.good.changing("tests/wash_test.lua", "segment(customer", to: "actions(customer"),
      """
      tests/wash_test.lua:3: expected "sos", got { { "come_back", action = "message" } }
          expect(actions(customer { visits = 4, every = 10, silent = 41 })).is("sos")
      """),
    PlantedMistake(
      "no tests",
      Shop.good.with("tests/wash_test.lua", nil),
      """
      tests: warning: there are no tests
          mend: add tests/NAME_test.lua
      """),
    PlantedMistake(
      "tests that test nothing",
      Shop.good.with("tests/wash_test.lua", "describe(\"nothing\", function() end)\n"),
      """
      tests/wash_test.lua: warning: no test ran
          mend: write it("...", function() ... end)
      """),
    PlantedMistake(
      "a test of a field that is none",
      Shop.good.changing(
        "tests/wash_test.lua", "silent = 41", to: #"silent = 41, field = { car = "smal" }"#),
      """
      tests/wash_test.lua:3: customer.field.car must be one of small, big; did you mean 'small'?
          expect(segment(customer { visits = 4, every = 10, silent = 41, field = { car = "smal" } \
      })).is("sos")
      """),
    PlantedMistake(
      "a test of lines that do not sum up",
      Shop.good.changing(
        "tests/wash_test.lua", "silent = 41",
        to: #"receipt = 100, lines = { { category = "wax", amount = 50 } }"#),
      """
      tests/wash_test.lua:3: customer.receipt is not the sum of the amounts of the lines
          expect(segment(customer { visits = 4, every = 10, receipt = 100, lines = { { category = \
      "wax", amount = 50 } } })).is("sos")
      """),
    PlantedMistake(
      "a day set outside a test",
      Shop.good.changing(
        "tests/wash_test.lua", #"describe("a driver", function()"#,
        to: "describe(\"a driver\", function()\n  on(\"2026-03-01\")"),
      """
      tests/wash_test.lua:2: on(...) belongs within it(...): every test begins anew
          on("2026-03-01")
      """),
  ]
}
