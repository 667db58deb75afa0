import Retention

/// The tables of the reference that are made from the descriptions in Swift.
package enum ReferenceTable: String, CaseIterable, Sendable {
  case thresholdTypes = "threshold-types"
  case standardThresholds = "standard-thresholds"
  case facts, methods, today, actions, events, declarations, sandbox, limits
  case testWords = "test-words"
  case testKeys = "test-keys"

  /// As Markdown, without a blank line around it.
  package var markdown: String { table.text }

  private var table: MarkdownTable {
    switch self {
    case .thresholdTypes: ReferenceTable.types
    case .standardThresholds: ReferenceTable.thresholds
    case .facts: ReferenceTable.plainFacts
    case .methods: ReferenceTable.factMethods
    case .today: ReferenceTable.clock
    case .actions: ReferenceTable.actionRows
    case .events: ReferenceTable.eventRows
    case .declarations: ReferenceTable.declarationRows
    case .sandbox: ReferenceTable.names
    case .limits: ReferenceTable.most
    case .testWords: ReferenceTable.words
    case .testKeys: ReferenceTable.keys
    }
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static var types: MarkdownTable {
    var table = MarkdownTable(["type", "value", "limits unless given"])
    for type in ThresholdType.allCases {
      table.add([code(type.rawValue), type.valueWords, type.limitWords])
    }
    return table
  }

  private static var thresholds: MarkdownTable {
    var table = MarkdownTable(["name", "type", "default", "limits", "meaning"])
    for threshold in StandardThreshold.all {
      let bounds = threshold.limits
      let limits =
        threshold.type.isNumber
        ? [bounds.lowerBound, bounds.upperBound].map { LimitDescription.digits(Int($0)) }
          .joined(separator: " to ")
        : threshold.choices.map(code).joined(separator: ", ")
      table.add([
        code(threshold.name), threshold.type.rawValue,
        threshold.type == .choice
          ? code("\(threshold.defaultValue)") : "\(threshold.defaultValue)",
        limits, threshold.help.en,
      ])
    }
    return table
  }

  private static var plainFacts: MarkdownTable {
    var table = MarkdownTable(["fact", "what", "answer", "unknown"])
    for fact in FactDescription.all {
      table.add([
        code("c." + fact.fact.name), fact.label.en, fact.forNow ?? fact.answer,
        fact.unknown ?? "never",
      ])
    }
    table.add([code("c.field.NAME"), "field of the business's own", "", "until it is told"])
    return table
  }

  private static var factMethods: MarkdownTable {
    var table = MarkdownTable(["fact", "what", "answer", "unknown"])
    for method in FactMethod.allCases {
      table.add([
        code(method.signature), method.meaning.en, method.forNow ?? method.answer,
        method.unknown ?? "never",
      ])
    }
    return table
  }

  private static var clock: MarkdownTable {
    var table = MarkdownTable(["name", "answer"])
    for entry in ClockDescription.all { table.add([code(entry.signature), entry.answer]) }
    for entry in GlobalDescription.all {
      let names = entry.parameters.map { $0.isOptional ? "[\($0.name)]" : $0.name }
      table.add([code("\(entry.name)(\(names.joined(separator: ", ")))"), entry.meaning])
    }
    return table
  }

  private static var actionRows: MarkdownTable {
    var table = MarkdownTable(["action", "what", "named fields"])
    for action in ActionDescription.all {
      table.add([
        code(action.what.map { "\(action.name) { \($0) }" } ?? "\(action.name) { }"),
        action.meaning.en, action.fields.map { code($0.name) }.joined(separator: " "),
      ])
    }
    return table
  }

  private static var eventRows: MarkdownTable {
    var table = MarkdownTable(["event", "when"])
    for event in EventDescription.all { table.add([code(event.signature), event.meaning.en]) }
    return table
  }

  private static var declarationRows: MarkdownTable {
    var table = MarkdownTable(["of", "field", "meaning"])
    let parts: [(String, [FieldDescription])] = [
      ("a step", DeclarationDescription.step), ("a trigger", DeclarationDescription.trigger),
      ("`earn` `pay` `discount`", DeclarationDescription.share),
      ("`referral`", DeclarationDescription.referral), ("a stamp", DeclarationDescription.stamp),
      ("an event of `rewards.events`", DeclarationDescription.event),
    ]
    for (name, fields) in parts {
      for field in fields { table.add([name, code(field.name), field.meaning.en]) }
    }
    return table
  }

  private static var names: MarkdownTable {
    var table = MarkdownTable(["", "names"])
    let plain = RulesAPI.keptNames.filter { RulesAPI.members[$0] == nil }
    table.add(["kept", plain.map(code).joined(separator: " ")])
    for library in RulesAPI.members.keys.sorted() where library != "today" {
      let members = (RulesAPI.members[library] ?? []).sorted()
      table.add([code(library), members.map(code).joined(separator: " ")])
    }
    table.add(["withheld", RulesAPI.withheldNames.sorted().map(code).joined(separator: " ")])
    return table
  }

  private static var most: MarkdownTable {
    var table = MarkdownTable(["what", "at most"])
    for limit in LimitDescription.all { table.add([limit.what, limit.most]) }
    return table
  }

  private static var words: MarkdownTable {
    var table = MarkdownTable(["word", "meaning"])
    for word in TestWord.all + TestWord.expectations {
      table.add([code(word.usage), word.meaning])
    }
    return table
  }

  private static var keys: MarkdownTable {
    var table = MarkdownTable(["of", "key", "meaning"])
    for key in TestKey.rhythm { table.add(["`customer`", code(key.name), key.meaning]) }
    for key in TestKey.whole { table.add(["`customer`", code(key.name), key.meaning]) }
    for key in TestKey.receipt { table.add(["a receipt", code(key.name), key.meaning]) }
    return table
  }
}
