import CustomDump
import Foundation
import Testing

/// The screens that users see, word by word. A transcript is run in a folder of its own, with
/// the plugins beside it.
@Suite struct TranscriptTests {
  static let folder = TidyTests.root.appendingPathComponent("Tests/AcceptanceTests/Transcripts")

  static let names: [String] = {
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test func `there are transcripts`() { #expect(Self.names.count >= 5) }

  @Test(arguments: names) func `the screen is as written`(name: String) throws {
    let path = Self.folder.appendingPathComponent(name)
    let due = Transcript(try String(contentsOf: path, encoding: .utf8))
    let shell = try Shell()
    let seen = try due.steps.map { try shell.run($0.command) }
    try shell.remove()
    if ProcessInfo.processInfo.environment["WINBACK_RECORD"] == "1" {
      let text = seen.map { step in
        "$ \(step.command)\n" + (step.output.isEmpty ? "" : step.output + "\n")
          + (step.code == 0 ? "" : "? \(step.code)\n")
      }
      try text.joined(separator: "\n").write(to: path, atomically: true, encoding: .utf8)
    }
    expectNoDifference(seen.map(\.shown), due.steps.map(\.shown))
  }
}

extension Transcript.Step {
  var shown: [String] { ["$ " + command] + output.components(separatedBy: "\n") + ["? \(code)"] }
}
