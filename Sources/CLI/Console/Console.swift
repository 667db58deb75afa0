import Foundation
import Retention

/// The terminal: data goes to stdout, talk to stderr.
struct Console: Sendable {
  let language: Language
  let isQuiet: Bool
  let isVerbose: Bool
  /// Of answers, and of talk.
  let hasColor: Bool
  let hasTalkColor: Bool

  /// A text that is said in one of the two languages.
  func text(ru: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
    language == .ru ? ru() : en()
  }

  /// A line of talk; silenced by `-q`.
  func say(_ text: @autoclosure () -> String) {
    if !isQuiet { Console.talk(text() + "\n") }
  }

  func say(_ text: LocalizedText) { say(text[language]) }

  func detail(_ text: @autoclosure () -> String) {
    if isVerbose { say(text()) }
  }

  func warn(_ text: String) {
    let mark = self.text(ru: "внимание: ", en: "warning: ")
    Console.talk(Console.styled(mark, .yellow, if: hasTalkColor) + text + "\n")
  }

  enum Style: String { case bold = "1", dim = "2", yellow = "33", red = "31", green = "32" }

  func styled(_ text: String, _ style: Style) -> String {
    Console.styled(text, style, if: hasColor)
  }

  private static func styled(_ text: String, _ style: Style, if hasColor: Bool) -> String {
    hasColor ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }

  /// Writes to stderr. What is said beside the work can't be said elsewhere, and must not stop
  /// an import or spoil an answer: that it could not be written is left unsaid.
  static func talk(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }

  static func fail(_ text: String) { talk(text + "\n") }

  /// Removes what a terminal would obey: names from files may carry escapes.
  static func safe(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format ? "\u{fffd}" : scalar
        }))
  }
}
