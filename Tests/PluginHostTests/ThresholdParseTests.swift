import CustomDump
import PluginHost
import Retention
import Testing

/// What staff type, and how values are kept.
@Suite struct ThresholdParseTests {
  private static func threshold(_ declaration: String) throws -> Threshold {
    let manifest = try Shop.of(thresholds: "{ \"x\", \(declaration) }").plugin().manifest
    return try #require(manifest.threshold("x"))
  }

  @Test(arguments: [
    ("days = 30", "45", ThresholdValue.number(45)), ("days = 30", "0", .number(0)),
    ("days = 30", "45.0", .number(45)), ("hours = 1", "1,5", .number(1.5)),
    ("money = 5", "349.90", .number(349.9)), ("money = 5", "349,90", .number(349.9)),
    ("money = 5", "100000000", .number(100_000_000)), ("percent = 5", "12.5", .number(12.5)),
    ("times = 1, min = -5", "-0.25", .number(-0.25)), ("points = 1", "007", .number(7)),
    ("bool = true", "no", .boolean(false)), ("bool = true", "false", .boolean(false)),
    ("bool = true", "нет", .boolean(false)), ("bool = false", "yes", .boolean(true)),
    ("bool = false", "true", .boolean(true)), ("bool = false", "Да", .boolean(true)),
    ("text = \"\"", " a, b ", .text(" a, b ")), ("text = \"x\"", "", .text("")),
    ("time = \"09:30\"", "23:59", .text("23:59")),
    ("choice = { \"a\", \"b\" }", "b", .text("b")),
    ("weekdays = {}", "mon,tue", .list(["mon", "tue"])),
    ("categories = {}", "dark beer, ale", .list(["dark beer", "ale"])),
    ("categories = { \"a\" }", "", .list([])), ("stores = {}", "1", .list(["1"])),
  ])
  func `what is typed is taken as its type`(
    declaration: String, text: String, value: ThresholdValue
  ) throws {
    let parsed = try Self.threshold(declaration).parse(text)
    expectNoDifference(parsed, .success(value))
  }

  private static let noNumbers = [
    "", "-", ".", "5.", ".5", "1e3", "1E3", "inf", "-inf", "nan", "0x10", "+5", " 5", "5 ",
    "1 000", "1\u{a0}000", "1.000.000", "1,000,000", "1,000.50", "٤٥", "--5", "5-", "45 days",
    "5.0000000000000000001", "true", "\0",
  ]

  @Test(arguments: ["days = 30", "money = 5", "times = 1", "percent = 5"], noNumbers)
  func `what is no plain number is refused with an example`(
    declaration: String, text: String
  ) throws {
    let threshold = try Self.threshold(declaration)
    let due = threshold.type == .days ? "a whole number such as" : "a number such as"
    expectNoDifference(
      Self.refusal(threshold.parse(text), .en),
      "x: '\(text)' can't be taken: due is \(due) \(threshold.type.typed)")
  }

  private static func refusal(
    _ result: Result<ThresholdValue, ThresholdRefusal>, _ language: Language
  ) -> String {
    switch result {
    case .success(let value): "taken as \(value)"
    case .failure(let refusal): refusal.text(in: language)
    }
  }

  @Test(arguments: [
    (
      "days = 30", "45.5", "x: days must be whole", "x: нужно целое число, например 45"
    ),
    (
      "days = 30, min = 1", "0", "x: 0 is out of range: 1 to 3650 days",
      "x: 0 вне пределов: можно от 1 до 3650 дней"
    ),
    (
      "money = 5", "1,234", "x: money has at most two decimals",
      "x: у денег не больше двух знаков после запятой"
    ),
    (
      "percent = 5", "100.01", "x: 100.01 is out of range: 0 to 100 %",
      "x: 100.01 вне пределов: можно от 0 до 100 %"
    ),
    (
      "hours = 5, max = 21", "22", "x: 22 is out of range: 0 to 21 hours",
      "x: 22 вне пределов: можно от 0 до 21 часа"
    ),
    (
      "bool = true", "1", "x: '1' can't be taken: due is yes or no",
      "x: «1» не подходит: нужно да или нет"
    ),
    (
      "choice = { \"a\", \"b\" }", "c", "x: 'c' is none of the choices a, b",
      "x: «c» — такого варианта нет, есть a, b"
    ),
    (
      "time = \"09:30\"", "+9:30", "x: '+9:30' is no time of day such as 09:30",
      "x: «+9:30» — не время дня, например 09:30"
    ),
    (
      "channels = {}", "sms,phone",
      "x: 'phone' is none of email, sms, push, messenger, webhook, call",
      "x: «phone» — такого имени нет, есть email, sms, push, messenger, webhook, call"
    ),
    (
      "stores = {}", "1,,2", "x: an item of the list is empty",
      "x: в списке есть пустое имя"
    ),
    (
      "stores = {}", "1, 2,1", "x: '1' is in the list twice", "x: «1» в списке дважды"
    ),
    (
      "stores = {}", (0...60).map(String.init).joined(separator: ","),
      "x: a list has at most 60 items", "x: в списке не больше 60 имён"
    ),
    (
      "stores = {}", String(repeating: "s", count: 201), "x: longer than 200 bytes",
      "x: длиннее 200 байт"
    ),
    (
      "text = \"\"", String(repeating: "щ", count: 501), "x: longer than 1000 bytes",
      "x: длиннее 1000 байт"
    ),
  ])
  func `what can be read but not taken says what is allowed`(
    declaration: String, text: String, en: String, ru: String
  ) throws {
    let threshold = try Self.threshold(declaration)
    expectNoDifference(Self.refusal(threshold.parse(text), .en), en)
    expectNoDifference(Self.refusal(threshold.parse(text), .ru), ru)
  }

  @Test func `a refusal names the store`() throws {
    let threshold = try Self.threshold("days = 30")
    expectNoDifference(
      Self.refusal(threshold.parse("soon", store: "MSK-1"), .ru),
      "x (точка MSK-1): «soon» не подходит: нужно целое число, например 45")
  }

  @Test(arguments: [
    (ThresholdValue.number(45), "45"), (.number(349.9), "349.9"), (.number(-0.25), "-0.25"),
    (.number(1e12), "1000000000000"), (.number(.leastNonzeroMagnitude), "5e-324"),
    (.boolean(true), "true"),
    (.boolean(false), "false"), (.text("text"), "\"text\""), (.text(""), "\"\""),
    (.text("Щи \"\\\n\u{1}/🙂"), "\"Щи \\\"\\\\\\u000a\\u0001/🙂\""), (.list([]), "[]"),
    (.list(["a", "b,c"]), "[\"a\",\"b,c\"]"),
  ])
  func `a value is kept as JSON and read back`(value: ThresholdValue, encoded: String) {
    expectNoDifference(value.encoded, encoded)
    expectNoDifference(ThresholdValue(encoded: encoded), value)
  }

  @Test(arguments: [
    "", "null", "{}", "[1]", "[[]]", "[\"a\",]", "[\"a\"", "1.", ".5", "01", "+1", "1e", "0x10",
    "nan", "tru", "true1", "\"a", "\"\\x\"", "\"\\ud800\"", "\"\\u12\"", "\"a\nb\"", "1 2", "-",
    "[1,\"a\"]",
  ])
  func `what is no kept value is not read`(encoded: String) {
    expectNoDifference(ThresholdValue(encoded: encoded), nil)
  }

  @Test(arguments: [
    (" \"\\u0041\\ud83d\\ude42\\/\\b\\f\\n\\r\\t\" ", "A🙂/\u{8}\u{c}\n\r\t"), ("\"я\"", "я"),
  ])
  func `texts are read with all their escapes`(encoded: String, text: String) {
    expectNoDifference(ThresholdValue(encoded: encoded), .text(text))
  }
}
