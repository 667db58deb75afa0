import Foundation
import Retention

/// The terminal: data goes to stdout, talk to stderr.
struct Console: Sendable {
  let language: Language
  let isQuiet: Bool
  let isVerbose: Bool
  let hasColor: Bool

  /// A line of talk; silenced by `-q`.
  func say(_ text: @autoclosure () -> String) {
    if !isQuiet { Console.write(text() + "\n", to: FileHandle.standardError) }
  }

  func say(_ text: LocalizedText) { say(text[language]) }

  func detail(_ text: @autoclosure () -> String) {
    if isVerbose { say(text()) }
  }

  func warn(_ text: String) {
    let mark = language == .ru ? "внимание: " : "warning: "
    Console.write(styled(mark, .yellow) + text + "\n", to: FileHandle.standardError)
  }

  enum Style: String { case bold = "1", dim = "2", yellow = "33", red = "31", green = "32" }

  func styled(_ text: String, _ style: Style) -> String {
    hasColor ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }

  static func write(_ text: String, to handle: FileHandle) {
    // A reader that went away (`| head`) is no failure of ours.
    do { try handle.write(contentsOf: Data(text.utf8)) } catch { exit(0) }
  }

  static func fail(_ text: String) {
    write(text + "\n", to: FileHandle.standardError)
  }

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
