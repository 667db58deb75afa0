import Retention

/// The stub of what every plugin reads: facts, `today`, the functions of the host and of Lua.
enum CommonStub {
  static var text: String {
    var stub = Stub("What rules read (PluginReference.md).")
    aliases(&stub)
    customer(&stub)
    today(&stub)
    functions(&stub)
    return stub.text
  }

  static func quoted(_ names: [String]) -> [String] { names.map { "\"\($0)\"" } }

  static func both(_ text: LocalizedText) -> String {
    text.en == text.ru ? text.en : "\(text.en) · \(text.ru)"
  }

  private static func aliases(_ stub: inout Stub) {
    stub.alias(
      "winback.Segment", quoted(SegmentInfo.standard.map(\.segment.rawValue)),
      "The segments that every plugin has.")
    stub.alias("winback.Value", quoted(ValueLevel.allCases.map(\.rawValue)))
    stub.alias("winback.Weekday", quoted(ThresholdType.weekdayNames))
    stub.alias("winback.Channel", quoted(ThresholdType.channelNames))
  }

  private static func customer(_ stub: inout Stub) {
    stub.class(
      "winback.Customer",
      "A customer, as of the day of the rules. What is not known is nil: "
        + "arithmetic with it gives nil, comparisons with it are false.")
    for fact in FactDescription.all {
      stub.field(fact.fact.name, fact.luaType, both(fact.label))
    }
    stub.field("field", "table<string, any>", "fields of the business's own · свои поля")
    stub.line("local Customer = {}")
    for method in FactMethod.allCases {
      let unknown = method.unknown.map { "; nil: \($0)" } ?? ""
      stub.function(
        "Customer:\(method.rawValue)", method.parameters, method.luaType,
        both(method.meaning) + unknown)
    }
  }

  private static func today(_ stub: inout Stub) {
    stub.class("winback.Today", "The only clock of rules.")
    for entry in ClockDescription.all where entry.parameters == nil {
      stub.field(entry.name, entry.luaType, entry.answer)
    }
    stub.line("today = {}")
    for entry in ClockDescription.all {
      guard let parameters = entry.parameters else { continue }
      stub.function("today:\(entry.name)", parameters, entry.luaType, entry.answer)
    }
  }

  /// The settings switch Lua's own basic functions off, as plugins keep only some of them.
  private static func functions(_ stub: inout Stub) {
    for global in GlobalDescription.all + GlobalDescription.kept {
      stub.function(global.name, global.parameters, global.luaType, global.meaning)
    }
  }
}
