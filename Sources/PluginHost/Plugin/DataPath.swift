import Lua

/// The way to a value of a plugin's data: `thresholds[3].days`.
struct DataPath: Hashable, Sendable {
  private(set) var keys: [LuaKey]

  init(_ keys: [LuaKey] = []) { self.keys = keys }

  /// Reads the path that an error of Lua names; stops at what is none.
  init(parsing text: String) {
    keys = []
    for part in text.split(separator: ".") {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      if let name = pieces.first, !name.isEmpty { keys.append(.name(String(name))) }
      for piece in pieces.dropFirst() {
        guard let position = Int(piece.prefix { $0 != "]" }) else { return }
        keys.append(.position(position))
      }
    }
  }

  func appending(_ key: LuaKey) -> DataPath { DataPath(keys + [key]) }

  /// Without its first name: that of the whole, which no line holds.
  var withoutRoot: DataPath { DataPath(Array(keys.dropFirst())) }
}

extension DataPath: CustomStringConvertible {
  var description: String {
    var text = ""
    for key in keys {
      switch key {
      case .name(let name): text += text.isEmpty ? name : "." + name
      case .position(let position): text += "[\(position)]"
      }
    }
    return text
  }
}
