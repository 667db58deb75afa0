/// Why Lua did not do what it was asked: what and where, in the words of a plugin's author.
package struct LuaError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The text does not parse.
    case syntax
    /// The code raised, or did what it must not do.
    case runtime
    /// A limit was reached.
    case instructions, time, memory
    /// A value can't cross the border, or is not what is due.
    case value
  }

  /// What it is about, where a caller may say more, such as the near names.
  package enum Reason: Hashable, Sendable {
    case unknownGlobal, unknownFact, unknownThreshold
    /// A name that a library does not have; the subject is `string.foo`.
    case unknownFunction
    case withheld, readOnly, methodWithDot, customerGone, require
    /// Nil where true or false is due.
    case noAnswer
    case wrongAnswer
    /// Said by a function of the host.
    case host
  }

  package var kind: Kind
  package var reason: Reason?
  /// Without the position, at most 1 KiB.
  package var message: String
  /// The file as it was named when it was loaded, "" if it is not known.
  package var chunk: String
  package var line: Int?
  /// The name that the reason is about, or the path of a value (`thresholds[3]`).
  package var subject: String?

  package init(
    kind: Kind, reason: Reason? = nil, message: String, chunk: String = "", line: Int? = nil,
    subject: String? = nil
  ) {
    self.kind = kind
    self.reason = reason
    self.message = message
    self.chunk = chunk
    self.line = line
    self.subject = subject
  }

  /// True if the plugin was stopped rather than wrong.
  package var isLimit: Bool { kind == .instructions || kind == .time || kind == .memory }
}

extension LuaError: CustomStringConvertible {
  /// `rules.lua:12: unknown fact 'visit'`.
  package var description: String {
    guard !chunk.isEmpty else { return message }
    guard let line else { return "\(chunk): \(message)" }
    return "\(chunk):\(line): \(message)"
  }
}
