/// A text of annotations for Lua's language servers, made line by line.
struct Stub {
  /// Lines of plugins and of their stubs have at most so many characters.
  static let columns = 100

  private(set) var lines: [String] = []

  init(_ title: String) {
    lines = ["---@meta _", "-- \(title)", "-- \(Stub.origin)"]
  }

  /// What generated files say of themselves.
  static let origin = "Written by: winback plugin types. Do not edit."

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func blank() { lines.append("") }

  mutating func line(_ text: String) { lines.append(text) }

  /// A comment that editors show, wrapped.
  mutating func comment(_ text: String) {
    for line in Stub.wrapped(text, width: Stub.columns - 3) { lines.append("---" + line) }
  }

  mutating func `class`(_ name: String, of parent: String? = nil, _ comment: String = "") {
    blank()
    if !comment.isEmpty { self.comment(comment) }
    lines.append("---@class \(name)" + (parent.map { ": \($0)" } ?? ""))
  }

  /// `---@field name type comment`; a comment that does not fit stands above it.
  mutating func field(_ name: String, _ type: String, _ comment: String = "") {
    let field = "---@field \(name) \(type)"
    let whole = comment.isEmpty ? field : "\(field) \(comment)"
    if whole.count > Stub.columns, !comment.isEmpty { self.comment(comment) }
    lines.append(whole.count > Stub.columns ? field : whole)
  }

  /// `---@alias name "a"|"b"`, a choice a line.
  mutating func alias(_ name: String, _ choices: [String], _ comment: String = "") {
    blank()
    if !comment.isEmpty { self.comment(comment) }
    let whole = "---@alias \(name) " + choices.joined(separator: "|")
    // A type that is no list of choices stays on its line: servers do not read it otherwise.
    if choices.count == 1 || whole.count <= Stub.columns {
      lines.append(whole)
    } else {
      lines.append("---@alias \(name)")
      lines += choices.map { "---| \($0)" }
    }
  }

  mutating func function(
    _ name: String, _ parameters: [ParameterDescription], _ answer: String?, _ comment: String
  ) {
    blank()
    self.comment(comment)
    for parameter in parameters {
      lines.append(
        "---@param \(parameter.name)\(parameter.isOptional ? "?" : "") \(parameter.type)")
    }
    if let answer { lines.append("---@return \(answer)") }
    lines.append("function \(name)(\(parameters.map(\.name).joined(separator: ", "))) end")
  }

  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
