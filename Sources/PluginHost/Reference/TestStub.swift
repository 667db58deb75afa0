/// The stub of the language of plugin tests.
enum TestStub {
  static var text: String {
    var stub = Stub("What tests of plugins see beside what rules see (PluginReference.md, Tests).")
    stub.class("winback.TestCustomer", "A customer made by `customer { ... }`.")
    stub.field("customer", "integer")
    stub.class("winback.TestDay")
    stub.field("day?", "integer", "days since she entered the segment; without it 0")
    stub.class("winback.Cuts")
    for name in ["recency", "frequency", "monetary"] { stub.field(name + "?", "number[]") }
    stub.class("winback.TestLine")
    stub.field("category", "string")
    stub.field("quantity?", "number", "without it 1")
    stub.field("amount?", "number")
    stub.field("sku?", "string")
    stub.field("item?", "string")
    stub.class("winback.TestReceipt")
    for key in TestKey.receipt { stub.field(key.name + "?", key.type, key.meaning) }
    stub.class("winback.CustomerSpec")
    for key in TestKey.rhythm + TestKey.whole { stub.field(key.name + "?", key.type, key.meaning) }
    stub.class("winback.Expectation")
    for word in TestWord.expectations {
      let parameters = word.parameters.map {
        "\($0.name)\($0.isOptional ? "?" : ""): \($0.type)"
      }
      stub.field(word.name, "fun(\(parameters.joined(separator: ", ")))", word.meaning)
    }
    for word in TestWord.all {
      stub.function(word.name, word.parameters, word.answer, word.meaning)
    }
    return stub.text
  }
}
