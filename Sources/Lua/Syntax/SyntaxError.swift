/// Why a text is not Lua, and where.
package struct SyntaxError: Error, Hashable, Sendable {
  /// From 1, counted as Lua counts: CR, LF, CRLF and LFCR end a line.
  package let line: Int
  /// In bytes from the start of the text.
  package let offset: Int
  package let problem: Problem

  /// What is wrong with the text.
  package enum Problem: Hashable, Sendable {
    case unexpected(found: String, due: String)
    case unfinishedText
    case unfinishedLongText
    case unfinishedComment
    case invalidEscape(String)
    case malformedNumber(String)
    case unknownAttribute(String)
    case severalToClose
    case breakOutsideLoop
    case varargOutsideVarargFunction
    case tooDeep(limit: Int)
    case tooLong(bytes: Int, limit: Int)
  }
}

extension SyntaxError: CustomStringConvertible {
  package var description: String { "line \(line): \(problem)" }
}

extension SyntaxError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpected(let found, let due): "found \(found), expected \(due)"
    case .unfinishedText: "a text in quotes is not closed on its line"
    case .unfinishedLongText: "a text in long brackets is never closed"
    case .unfinishedComment: "a comment in long brackets is never closed"
    case .invalidEscape(let text): "'\(text)' is no escape of Lua"
    case .malformedNumber(let text): "'\(text)' is no number"
    case .unknownAttribute(let name): "'\(name)' is no attribute; there are const and close"
    case .severalToClose: "only one variable of a local statement can be <close>"
    case .breakOutsideLoop: "'break' stands outside a loop"
    case .varargOutsideVarargFunction: "'...' stands in a function that does not take it"
    case .tooDeep(let limit): "nested more than \(limit) levels deep"
    case .tooLong(let bytes, let limit): "the text has \(bytes) bytes, at most \(limit) are read"
    }
  }
}
