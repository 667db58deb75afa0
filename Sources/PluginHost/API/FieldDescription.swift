import Retention

/// A field of a declaration in rules.lua: what it may hold and what it says.
struct FieldDescription: Sendable {
  let name: String
  let shape: RuleShape
  let meaning: LocalizedText

  init(_ name: String, _ shape: RuleShape, ru: String, en: String) {
    self.name = name
    self.shape = shape
    meaning = LocalizedText(ru: ru, en: en)
  }
}

extension [FieldDescription] {
  /// What the readers of rules.lua check by.
  var shapes: RuleShape.Fields {
    RuleShape.Fields(map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A value that a function takes or gives, in the notation of Lua's language servers.
struct ParameterDescription: Sendable {
  /// `...` for any number of them.
  let name: String
  let type: String
  let isOptional: Bool

  init(_ name: String, _ type: String, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }
}
