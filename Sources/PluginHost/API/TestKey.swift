/// A key of `customer { ... }`, or of one of its receipts, in plugin tests.
struct TestKey: Sendable {
  let name: String
  let type: String
  let meaning: String

  private init(_ name: String, _ type: String, _ meaning: String) {
    self.name = name
    self.type = type
    self.meaning = meaning
  }

  private static let both: [TestKey] = [
    TestKey(
      "lines", "(string|winback.TestLine)[]",
      "`{ \"coffee\", { category =, quantity =, "
        + "amount = } }`, of each receipt"),
    TestKey("store", "string", "its code; without it \"1\""),
    TestKey("returned", "boolean|number", "`true`: all of it was brought back; or an amount"),
  ]

  /// A customer by her rhythm.
  static let rhythm: [TestKey] =
    [
      TestKey("visits", "integer", "how many; without it 1"),
      TestKey("every", "integer", "days between them; without it 7"),
      TestKey("silent", "integer", "days since the last one; without it 0"),
      TestKey("receipt", "number", "money of each; without it 100"),
      TestKey("purchases_a_day", "integer", "receipts on a day; without it 1"),
    ] + both

  static let receipt: [TestKey] =
    [
      TestKey("ago", "integer", "days ago; needed in `receipts`"),
      TestKey("total", "number", "money; without it the sum of the lines, else 100"),
    ] + both

  static let whole: [TestKey] = [
    TestKey("receipts", "winback.TestReceipt[]", "receipt by receipt, instead of a rhythm"),
    TestKey("field", "table<string, any>", "the business's own fields: `{ pet = \"cat\" }`"),
    TestKey("sex", "\"f\"|\"m\"", "without it unknown, as what follows"),
    TestKey("birthday", "string", "`\"1990-05-31\"`, or `\"--05-31\"` without the year"),
    TestKey("language", "string", "hers, such as `\"ru\"`"),
    TestKey("source", "string", "where she came from"),
    TestKey("referred_by", "string", "the id of who brought her"),
    TestKey("registered", "integer", "days ago"),
    TestKey("tags", "string[]", "`{ \"vip\" }`"),
  ]
}
