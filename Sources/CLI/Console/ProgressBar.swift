import Foundation
import Retention

/// Shows how far long work is: a bar on a terminal, a line each ten seconds elsewhere.
///
/// Nothing is shown in the first second.
final class ProgressBar {
  private let console: Console
  private let title: String
  private let started = DispatchTime.now()
  private var lastShown: Double = 0
  private var isOnScreen = false

  init(_ console: Console, _ title: String) {
    self.console = console
    self.title = title
  }

  private var seconds: Double {
    Double(DispatchTime.now().uptimeNanoseconds - started.uptimeNanoseconds) / 1e9
  }

  /// `done` of `total` in any unit (bytes, mostly); `rows` so far for the rate.
  func show(done: Int, of total: Int, rows: Int) {
    guard !console.isQuiet else { return }
    let isTerminal = isatty(2) == 1
    guard seconds > 1, seconds - lastShown > (isTerminal ? 0.1 : 10) else { return }
    lastShown = seconds
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
    let rate = Unit.digits((Double(rows) / seconds).rounded(), in: console.language)
    let left = share > 0 ? Int((seconds / share - seconds).rounded(.up)) : 0
    let percent = Int((share * 100).rounded(.down))
    let text =
      console.language == .ru
      ? "\(title) \(percent) % · строк в секунду: \(rate) · осталось \(left) с"
      : "\(title) \(percent) % · \(rate) rows a second · \(left) s left"
    if isTerminal {
      let filled = Int(share * 24)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      Console.talk("\r\u{1b}[K\(bar) \(text)")
      isOnScreen = true
    } else {
      Console.talk(text + "\n")
    }
  }

  func finish() {
    if isOnScreen { Console.talk("\r\u{1b}[K") }
    isOnScreen = false
  }
}
