import CustomDump
import Retention
import Testing

/// What a selection that is not understood is told.
@Suite struct SelectionErrorTests {
  private func refusal(_ text: String) -> SelectionError? {
    do throws(SelectionError) {
      _ = try Selection(parsing: text, vocabulary: SelectionCrowd.vocabulary)
      return nil
    } catch {
      return error
    }
  }

  @Test func `an error shows the place under the selection`() {
    expectNoDifference(
      refusal("visits > 3 and grop = lost")?.text(in: .en),
      """
      no name 'grop'; did you mean 'group'?
        visits > 3 and grop = lost
                       ^^^^
      """)
    expectNoDifference(
      refusal("визиты > 3 и група = lost")?.text(in: .ru),
      """
      нет имени 'група'; может быть, 'группа'?
        визиты > 3 и група = lost
                     ^^^^^
      """)
  }

  @Test func `of a long selection what stands around the place is shown`() {
    let long = Array(repeating: "visits > 1", count: 20).joined(separator: " and ")
    expectNoDifference(
      refusal(long + "\nand nothing\tand visits > 2 and " + long)?.text(in: .en),
      """
      no name 'nothing'
        …s > 1 and visits > 1 and visits > 1 and nothing and visits > 2 and visits > …
                                                 ^^^^^^^
      """)
  }

  @Test(
    arguments: [
      ("", 0..<0, "here a condition is due"),
      ("   ", 3..<3, "here a condition is due"),
      ("visits", 6..<6, "here a comparison is due"),
      ("visits >", 8..<8, "here a number is due"),
      ("visits > many", 9..<13, "here a number is due"),
      ("age 25-40", 4..<9, "here a comparison is due: =, >=, in (…), 25..40"),
      ("age = 25-40", 6..<11, "a range is written 25..40"),
      ("age 40..25", 4..<6, "the range is empty"),
      ("age in (25, 30", 14..<14, "here a comma or ')' is due"),
      ("age in (", 8..<8, "here a number is due"),
      ("age = 12345678901234567", 6..<23, "here a number is due"),
      ("group = lots", 8..<12, "no value 'lots'; did you mean 'lost'?"),
      ("segment = sso", 10..<13, "no value 'sso'; did you mean"),
      ("store = 4", 8..<9, "no value '4'; did you mean '3'?"),
      ("sex = woman", 6..<11, "no value 'woman'; there are: 'f', 'm'"),
      ("sex > f", 6..<7, "a text is compared by =, != or in (…)"),
      ("tag = and", 6..<9, "here a value is due"),
      ("tag = very important", 11..<20, "a text of several words takes quotes"),
      ("field.pat = cat", 0..<9, "no field 'pat'; there are: 'pet'"),
      ("field.pet = bird", 12..<16, "no value 'bird'; there are: 'cat', 'dog'"),
      ("bought coffee cake", 14..<18, "here 'and', 'or'"),
      ("bought 2026-13", 7..<14, "here a date is due"),
      ("silent", 6..<6, "here a day is due"),
      ("silent since yesterday", 13..<22, "here a date is due"),
      ("registered 2026-04-01..2026-03-01", 11..<21, "the range is empty"),
      ("registered", 10..<10, "here a comparison is due"),
      ("registered > soon", 13..<17, "here a date is due"),
      ("has car", 4..<7, "has phone, email, name or birthday"),
      ("phone = 123", 0..<5, "has phone, has email"),
      ("consent fax", 8..<11, "here a channel is due: sms, email"),
      ("birthday soon", 9..<13, "birthday today, within 7 days"),
      ("birthday within many days", 16..<20, "a number of days from 1"),
      ("birthday within 0 days", 16..<17, "a number of days from 1"),
      ("birthday month = 13", 17..<19, "here a month is due"),
      ("birthday_month > 3", 17..<18, "a month is compared by ="),
      ("open_complaint = maybe", 17..<22, "here 'yes' or 'no' is due"),
      ("open_complaint > no", 15..<16, "this is yes or no"),
      ("(visits > 1", 0..<1, "the parenthesis is not closed"),
      ("visits > 1)", 10..<11, "a closing parenthesis too many"),
      ("tag = \"vip", 6..<7, "the quote is not closed"),
      ("visits & 1", 7..<8, "the sign '&' means nothing here"),
      ("visits > 1 and", 14..<14, "here a condition is due"),
      ("and visits > 1", 0..<3, nil),
      ("visits > 1 visits < 3", 11..<17, "here 'and', 'or'"),
      ("in 2026-01 visits > 1", 11..<17, "a period is followed by a colon"),
      ("in 2026-01: in 2026-02: visits > 1", 12..<14, "a period within a period"),
      ("in 2026-01: (in 2026-02: visits > 1)", 13..<15, "a period within a period"),
      ("in 2026-01: r <= 2", 12..<13, "within a period"),
      ("visits > 1 and in 2026-01: spend > 1", 15..<17, "a period stands at the beginning"),
    ] as [(String, Range<Int>, String?)])
  func `an error names the place and what is due there`(
    text: String, place: Range<Int>, part: String?
  ) throws {
    let error = try #require(refusal(text))
    expectNoDifference(error.place, place)
    if let part { #expect(error.message.en.contains(part), "\(error.message.en)") }
    #expect(error.message.ru != error.message.en)
  }

  @Test func `parentheses nest so deep and no deeper`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "visits > 1" + String(repeating: ")", count: depth)
    }
    expectNoDifference(refusal(nested(Selection.depthMax)), nil)
    expectNoDifference(
      refusal(nested(Selection.depthMax + 1))?.message.en,
      "parentheses are nested deeper than 100")
    expectNoDifference(
      refusal(String(repeating: "(", count: 9000))?.message.en,
      "parentheses are nested deeper than 100")
    expectNoDifference(
      refusal(nested(100_000))?.message.en,
      "the selection is longer than 20000 bytes; make it shorter")
    expectNoDifference(
      refusal(String(repeating: "not ", count: 4000) + "visits > 1"), nil)
  }

  @Test func `a stretch of many conditions is understood`() throws {
    let many = Array(repeating: "visits > 1", count: 1000).joined(separator: " or ")
    expectNoDifference(refusal(many), nil)
  }
}
