/// How a command ends when it does not end well (CommandLine.md, Exit codes).
enum Ending: Int32 {
  case failed = 1
  case findings = 3
  case notFound = 5
  case conflict = 6
  case partly = 7
  case usage = 64
  /// Ended by Ctrl-C, as shells say it.
  case interrupted = 130
}

/// An error with its exit code: what, where, why and how to mend it.
struct CommandError: Error, CustomStringConvertible {
  let ending: Ending
  let description: String

  init(_ ending: Ending, _ description: String) {
    self.ending = ending
    self.description = description
  }
}
