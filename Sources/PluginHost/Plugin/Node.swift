import Lua
import Retention

/// A value of a plugin's data with the path that leads to it, for errors that say where.
struct Node {
  let value: LuaValue
  let path: DataPath

  init(_ value: LuaValue, path: DataPath) {
    self.value = value
    self.path = path
  }

  var isTable: Bool { if case .table = value { true } else { false } }

  var isFunction: Bool { if case .function = value { true } else { false } }

  var text: String? { if case .string(let text) = value { text } else { nil } }

  var boolean: Bool? { if case .boolean(let truth) = value { truth } else { nil } }

  /// Any finite number.
  var number: Double? { value.finite }

  /// The list part of a table.
  var items: [Node] {
    guard case .table(let table) = value else { return [] }
    return table.array.enumerated().map { Node($1, path: path.appending(.position($0 + 1))) }
  }

  /// The named part of a table, in byte order of the names.
  var fields: [(name: String, node: Node)] {
    guard case .table(let table) = value else { return [] }
    return table.fields.map { ($0.name, Node($0.value, path: path.appending(.name($0.name)))) }
  }

  subscript(name: String) -> Node? {
    guard case .table(let table) = value, let field = table.fields.first(where: { $0.name == name })
    else { return nil }
    return Node(field.value, path: path.appending(.name(name)))
  }

  /// An item of the list part, from 1 as in Lua.
  subscript(place: Int) -> Node? {
    let items = items
    return place >= 1 && place <= items.count ? items[place - 1] : nil
  }

  /// A text in both languages: `{ ru =, en = }`, or one text for both.
  var localized: LocalizedText? {
    if let text { return LocalizedText(ru: text, en: text) }
    let (ru, en) = (self["ru"]?.text, self["en"]?.text)
    guard let any = ru ?? en else { return nil }
    return LocalizedText(ru: ru ?? any, en: en ?? any)
  }

  /// The word for the value in messages; numbers that are none as they are made.
  var typeName: String {
    if case .number(let number) = value, !number.isFinite {
      return number.isNaN ? "0/0" : number > 0 ? "1/0" : "-1/0"
    }
    return value.typeName
  }
}
