import CustomDump
import PluginHost
import Testing

/// The texts of messages.
@Suite struct MessageTests {
  private func checked(_ text: String, data: String = "") -> String {
    let rules = "rules.strategies = { new = { { message \"hello\" } } }"
    let shop = Shop.of(data: data, rules: rules).with("messages/hello.en.txt", text)
    return PluginCheck(shop.source).problems
      .map { "\($0.line ?? 0) \($0.message)" }.joined(separator: "; ")
  }

  @Test(arguments: [
    "sms: Hello\n", "subject: Hello\nsms: {{name}}, come\npush: Come\nemail:\nHello {{name}}\n",
    "email:\n\nNote: bring a friend.\nsee you:\nsoon\n", "sms: a: b {{ first_name }}!\r\n",
  ])
  func `a text of known sections is taken`(text: String) {
    expectNoDifference(checked(text), "")
  }

  @Test(arguments: [
    ("", "0 is empty"), ("\n\n", "0 is empty"),
    ("Hello\nsms: Come\n", "1 text stands before the first section"),
    ("subject: Hello\nsms:\npush: Come\n", "2 section 'sms' is empty"),
    ("sms: a\nemail:\n\n", "2 section 'email' is empty"),
    ("sms: a\npush: b\nsms: c\n", "3 section 'sms' is there twice"),
    ("sms: a\nemial: b\n", "2 no section 'emial'"),
    ("sms: {{name}, come\n", "1 a field is not closed, or has no name"),
    ("sms: {{}} come\n", "1 a field is not closed, or has no name"),
  ])
  func `what is no message is told with its line`(text: String, told: String) {
    expectNoDifference(checked(text), told)
  }

  @Test func `a private category is named in no message and no reason`() {
    let data = "private = { \"insulin\" }, reasons = { due = \"Insulin is due\" },"
    expectNoDifference(
      checked("sms: Your INSULIN is here\n", data: data),
      "1 names the private category 'insulin'; "
        + "3 reasons.due: names the private category 'insulin'")
  }

  @Test func `a message of a computed name is not asked for`() {
    let rules = """
      local kind = "hello"
      rules.strategies = { sos = { { message(kind), message { kind .. "2", via = "sms" } } } }
      """
    expectNoDifference(Shop.of(rules: rules).checked, "")
  }
}
