import Retention

/// The stub of what rules.lua may hold: actions, strategies, triggers, rewards, questions.
enum RulesStub {
  static var text: String {
    var stub = Stub("What rules ask for and answer (PluginReference.md).")
    actions(&stub)
    declarations(&stub)
    return stub.text
  }

  private static func actions(_ stub: inout Stub) {
    stub.class("winback.Words", "A text in both languages.")
    stub.field("ru", "string")
    stub.field("en", "string")
    stub.class("winback.Action", "What a rule asks for: an answer of one of the functions below.")
    stub.field("action", CommonStub.quoted(RulesAPI.actionNames).joined(separator: "|"))
    stub.field("[integer]", "any")
    stub.field("[string]", "any")
    for action in ActionDescription.all {
      var type = "string"
      if !action.fields.isEmpty || action.what == "N" {
        let name = "winback." + action.name.prefix(1).uppercased() + action.name.dropFirst()
        stub.class(name)
        if action.what != nil { stub.field("[1]", action.what == "N" ? "number|string" : "string") }
        fields(action.fields, &stub)
        type =
          action.what == nil
          ? name : action.what == "N" ? "\(name)|number|string" : "\(name)|string"
      }
      stub.function(
        action.name, [ParameterDescription("what", type)], "winback.Action",
        CommonStub.both(action.meaning))
    }
  }

  private static func fields(_ fields: [FieldDescription], _ stub: inout Stub) {
    for field in fields {
      stub.field(
        field.name + "?", field.shape.luaType(of: field.name), CommonStub.both(field.meaning))
    }
  }

  private static func declarations(_ stub: inout Stub) {
    stub.alias(
      "winback.Event",
      CommonStub.quoted(EventDescription.all.map(\.signature)) + ["string", "table"])
    let parts: [(String, [FieldDescription])] = [
      ("Step", DeclarationDescription.step), ("Trigger", DeclarationDescription.trigger),
      ("Share", DeclarationDescription.share), ("Referral", DeclarationDescription.referral),
      ("Stamp", DeclarationDescription.stamp), ("Reward", DeclarationDescription.event),
    ]
    for (name, description) in parts {
      stub.class("winback.\(name)")
      switch name {
      case "Step": stub.field("[integer]", "winback.Action")
      case "Trigger":
        stub.field("[integer]", "winback.Action")
        for parameter in Set(EventDescription.all.flatMap(\.parameters)).sorted() {
          stub.field(parameter + "?", "any", "of its event")
        }
      case "Stamp": stub.field("[1]", "string")
      default: break
      }
      fields(description, &stub)
    }
    stub.alias(
      "winback.LineRule",
      ["fun(line: table, c: winback.Customer, t: table, receipt: table): number"])
    stub.class("winback.Rewards")
    for name in ["earn", "pay", "discount"] {
      stub.field(name + "?", "winback.Share|winback.LineRule")
    }
    stub.field("referral?", "winback.Referral")
    stub.field("stamps?", "winback.Stamp[]")
    stub.field("events?", "table<string, winback.Reward>")
    rules(of: "winback", thresholds: "table", &stub)
  }

  /// The table that rules.lua returns.
  static func rules(of name: String, thresholds: String, _ stub: inout Stub) {
    let view = "fun(c: \(name).Customer, t: \(thresholds)): "
    stub.alias("\(name).Question", [view + "boolean?, string?"])
    stub.alias("\(name).Namer", [view + "\(name).Segment?, string?"])
    stub.class("\(name).Rules", of: name == "winback" ? nil : "winback.Rules")
    for question in Question.allCases { stub.field(question.rawValue + "?", "\(name).Question") }
    stub.field("segment?", "\(name).Namer")
    guard name == "winback" else { return }
    stub.field("strategies?", "table<string, (winback.Step|table)[]>")
    stub.field("triggers?", "table<string|integer, winback.Trigger|table>")
    stub.field("rewards?", "winback.Rewards")
    stub.field("[string]", "any", "functions of the plugin's own")
  }
}
