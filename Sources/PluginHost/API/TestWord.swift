/// A word of the language that plugin tests are written in.
struct TestWord: Sendable {
  let name: String
  /// As it is written, for the reference.
  let usage: String
  let parameters: [ParameterDescription]
  let answer: String?
  let meaning: String

  private init(
    _ name: String, _ usage: String, _ parameters: [ParameterDescription], _ answer: String? = nil,
    _ meaning: String
  ) {
    self.name = name
    self.usage = usage
    self.parameters = parameters
    self.answer = answer
    self.meaning = meaning
  }

  private static let who = ParameterDescription("c", "winback.TestCustomer")
  private static let overrides = ParameterDescription(
    "thresholds", "table<string, any>", isOptional: true)
  private static let body = ParameterDescription("body", "fun()")
  private static let receipt = ParameterDescription("receipt", "winback.TestReceipt")

  static let all: [TestWord] = [
    TestWord(
      "describe", "describe(\"a regular\", function() ... end)",
      [ParameterDescription("name", "string"), body], nil, "puts a name before those of its tests"),
    TestWord(
      "it", "it(\"is lost\", function() ... end)", [ParameterDescription("name", "string"), body],
      nil, "a test"),
    TestWord(
      "customer", "customer { visits = 8, every = 7, silent = 15, receipt = 300 }",
      [ParameterDescription("spec", "winback.CustomerSpec")], "winback.TestCustomer",
      "a customer made of real receipts; the keys are below"),
    TestWord(
      "segment", "segment(c, { lost_after = 45 })", [who, overrides], "winback.Segment?",
      "her segment, `nil` without a visit; thresholds may be given other values"),
    TestWord(
      "why", "why(c, { lost_after = 45 })", [who, overrides], "string",
      "the reason, in the first language of the plugin"),
    TestWord(
      "actions", "actions(c, { day = 7 })",
      [who, ParameterDescription("when", "winback.TestDay", isOptional: true), overrides],
      "winback.Action[]",
      "what the steps of this day of her segment's strategy ask for, thresholds filled in; "
        + "without `day`, of the day she entered"),
    TestWord(
      "trigger", "trigger(\"birthday\", c, { })",
      [
        ParameterDescription("name", "string"), who,
        ParameterDescription("event", "table<string, any>", isOptional: true), overrides,
      ], "winback.Action[]", "what the trigger of this name, or on this event, asks for"),
    TestWord(
      "earn", "earn({ total = 500 }, c)", [receipt, who, overrides], "integer",
      "points that the receipt brings, rounded down once"),
    TestWord(
      "pay", "pay({ total = 500 }, c)", [receipt, who, overrides], "integer",
      "points that may pay the receipt, rounded down once"),
    TestWord(
      "on", "on(\"2026-03-01\")", [ParameterDescription("day", "string")], nil,
      "the day of the rules; without it 2026-01-15. Set it before `segment`"),
    TestWord(
      "cuts", "cuts { recency = { 7, 30 }, frequency = { 2, 5 }, monetary = { 500 } }",
      [ParameterDescription("points", "winback.Cuts")], nil,
      "cut points, where rules read scores; a base of one customer has no quantiles to speak of"),
    TestWord(
      "expect", "expect(x)", [ParameterDescription("actual", "any")], "winback.Expectation",
      "says what has to hold of a value, in one of the ways below"),
  ]

  /// What may follow `expect(x)`.
  static let expectations: [TestWord] = [
    TestWord(
      "is", "expect(x).is(y)", [ParameterDescription("due", "any")], nil,
      "equal; tables by content"),
    TestWord(
      "has", "expect(x).has(y)", [ParameterDescription("part", "any")], nil,
      "a text has the part, a list the item, a table the fields"),
    TestWord("empty", "expect(x).empty()", [], nil, "`nil`, `\"\"` or `{}`"),
    TestWord(
      "fails", "expect(function() ... end).fails(\"part of the message\")",
      [ParameterDescription("part", "string", isOptional: true)], nil, "the function fails"),
  ]
}
