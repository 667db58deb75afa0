import Lua
import Retention

extension CustomerField {
  /// What rules get of a field that a base keeps as text; nil where the text is no value of the
  /// field's type (the plugin may have had another one when it came in), and for a list, which
  /// rules have no use for.
  func value(of text: String) -> LuaValue {
    switch self {
    case .choice(let choices): return choices.contains(text) ? .string(text) : .nil
    case .typed(let type):
      guard !type.isList else { return .nil }
      let field = Threshold("field", type, .text(""), limits: -1e12...1e12)
      guard case .success(let value) = field.parse(text) else { return .nil }
      return value.lua
    }
  }
}
