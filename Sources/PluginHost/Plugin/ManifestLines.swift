import Lua

/// Finds the line of plugin.lua that a path of its data stands on.
struct ManifestLines {
  private let lines: [Substring]

  init(_ text: [UInt8]) {
    lines = String(decoding: text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// `message` begins with the path: `thresholds[3] 'lost_afer': has no type`. The quoted name
  /// tells the line best, else the first name of the path.
  func line(of message: String) -> Int? {
    let path = message.prefix { $0 != ":" }
    if let name = ManifestLines.quoted(in: path), let line = line(with: "\"\(name)\"") {
      return line
    }
    let names = path.split { !($0.isLetter || $0 == "_" || $0.isNumber) }.map(String.init)
    for name in names.reversed() where Int(name) == nil {
      if let line = line(assigning: name) { return line }
    }
    return nil
  }

  private static func quoted(in path: Substring) -> String? {
    let parts = path.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[1]) : nil
  }

  private func line(with text: String) -> Int? {
    lines.firstIndex { $0.contains(text) }.map { $0 + 1 }
  }

  private func line(assigning name: String) -> Int? {
    lines.firstIndex { line in
      line.split { !($0.isLetter || $0 == "_" || $0.isNumber) }.contains { $0 == name }
        && line.contains("=")
    }.map { $0 + 1 }
  }
}
