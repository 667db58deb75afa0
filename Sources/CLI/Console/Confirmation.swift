import Foundation

/// Leave for something that changes more than its author may expect: given by `--yes`, asked for
/// on a terminal, and refused where nobody can be asked.
struct Confirmation {
  let console: Console
  /// `--yes`
  let isGiven: Bool
  /// `--no-input` takes it away.
  let mayAsk: Bool

  /// Returns where leave is given; `what` says what would happen.
  func require(_ what: String) throws {
    if isGiven { return }
    guard mayAsk, isatty(STDIN_FILENO) == 1 else {
      throw CommandError(
        .conflict,
        console.text(
          ru: "\(what); ничего не изменено. Если так и надо, повторите с --yes",
          en: "\(what); nothing was changed. If that is as it should be, repeat with --yes"))
    }
    Console.talk(
      console.text(ru: "\(what). Продолжить? [д/Н] ", en: "\(what). Go on? [y/N] "))
    let answer = readLine()?.lowercased().filter { $0 != " " } ?? ""
    guard ["y", "yes", "д", "да"].contains(answer) else {
      throw CommandError(
        .conflict, console.text(ru: "ничего не изменено", en: "nothing was changed"))
    }
  }
}

extension CommonOptions {
  func confirmation(_ console: Console) -> Confirmation {
    Confirmation(console: console, isGiven: yes, mayAsk: !noInput)
  }
}
