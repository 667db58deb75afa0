import Foundation
import Testing

/// A change that moves many needs leave: a person's answer, or `--yes`.
@Suite final class ConfirmationTests {
  private let shell: Shell

  init() throws {
    shell = try Shell()
    let made = try shell.run(
      """
      winback sample --seed 3 --customers 100 --days 150 --end 2026-03-01 -o coffee.csv -q &&
      winback init cafe --plugin plugins/coffee-shop -q && winback import receipts coffee.csv -q
      """)
    #expect(made.code == 0, "\(made.output)")
  }

  deinit { try? shell.remove() }

  private static let set =
    "winback thresholds set lost_after=90 --as-of 2026-03-01 --author anna --reason summer"

  /// `script` gives the command a terminal, and the answer is typed into it.
  private func answer(_ text: String, _ options: String = "") throws -> Transcript.Step {
    try shell.run(
      "printf '\(text)\\n' | script --quiet --return --command '\(Self.set) \(options)' /dev/null")
  }

  private func versions() throws -> String {
    try shell.run("winback thresholds history --format csv | tail -n +2 | cut -d, -f1").output
  }

  @Test(arguments: ["y", "Yes", "да", "Д"])
  func `a yes on a terminal saves`(text: String) throws {
    let step = try answer(text)
    #expect(step.code == 0, "\(step.output)")
    #expect(step.output.contains("Go on? [y/N]"))
    #expect(try versions() == "1")
  }

  @Test(arguments: ["n", "", "perhaps"])
  func `anything else saves nothing and ends with 6`(text: String) throws {
    let step = try answer(text)
    #expect(step.code == 6)
    #expect(step.output.contains("nothing was changed"))
    #expect(try versions().isEmpty)
  }

  @Test func `nobody is asked who said no input, and yes needs no answer`() throws {
    let silent = try answer("y", "--no-input")
    #expect(silent.code == 6)
    #expect(!silent.output.contains("Go on?"))
    #expect(try versions().isEmpty)
    let agreed = try answer("n", "--yes")
    #expect(agreed.code == 0)
    #expect(!agreed.output.contains("Go on?"))
    #expect(try versions() == "1")
  }

  @Test(arguments: [(40, Int32(0)), (5, 6)])
  func `the border is what confirm-above says`(percent: Int, code: Int32) throws {
    #expect(try shell.run(Self.set + " --confirm-above \(percent)%").code == code)
  }

  /// While one person looks at the effect, another one saves.
  @Test func `an answer that comes too late is refused`() throws {
    let step = try shell.run(
      """
      (sleep 2; \(Self.set) --yes -q > /dev/null; printf 'y\\n'; sleep 1) |
      script --quiet --return --command '\(Self.set)' /dev/null
      """)
    #expect(step.code == 6)
    #expect(step.output.contains("version 0 was in force, now 1"), "\(step.output)")
    #expect(try versions() == "1")
  }
}
