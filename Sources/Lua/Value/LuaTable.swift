/// A table outside of Lua: items at the positions 1, 2, 3... without holes, and named fields.
package struct LuaTable: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: LuaValue

    package init(name: String, value: LuaValue) {
      self.name = name
      self.value = value
    }
  }

  package let array: [LuaValue]
  /// By the bytes of their names, whatever order Lua has them in.
  package let fields: [Field]

  package init(array: [LuaValue] = [], fields: [String: LuaValue] = [:]) {
    self.init(array: array, fields: fields.map { Field(name: $0.key, value: $0.value) })
  }

  package init(array: [LuaValue], fields: [Field]) {
    self.array = array
    self.fields = fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// `.nil` if there is no such field.
  package subscript(name: String) -> LuaValue {
    fields.first { $0.name == name }?.value ?? .nil
  }

  package var isEmpty: Bool { array.isEmpty && fields.isEmpty }
}
