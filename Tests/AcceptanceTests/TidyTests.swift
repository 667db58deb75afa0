import Foundation
import Testing

/// Style that is not argued about (after TigerBeetle's tidy test): what is past the limits is
/// printed with its place.
@Suite struct TidyTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let sources: [String] = {
    ["Sources", "Tests", "plugins"].flatMap { folder -> [String] in
      let base = root.appendingPathComponent(folder).path
      let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
      return names.filter { isSource($0) }.map { folder + "/" + $0 }
    }.sorted()
  }()

  /// The stubs in plugins/_meta are generated, and types in them can't be wrapped; hostile
  /// scripts are written to be bad.
  private static func isSource(_ name: String) -> Bool {
    !name.contains("/Fixtures/") && !name.contains("/Hostile/") && !name.hasPrefix("_meta/")
      && [".swift", ".c", ".h", ".lua"].contains { name.hasSuffix($0) }
  }

  private func lines(_ path: String) throws -> [Substring] {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func `the sources are found`() {
    #expect(Self.sources.count > 100)
  }

  @Test(arguments: sources) func `a file fits on a few pages and on the line`(path: String) throws {
    let lines = try lines(path)
    #expect(lines.count <= 401, "\(path) has \(lines.count) lines; 400 are the limit")
    for (number, line) in lines.enumerated() where line.count > 100 {
      Issue.record("\(path):\(number + 1) has \(line.count) columns; 100 are the limit")
    }
  }

  /// A fuzzer stops its own process where it finds what should not be.
  @Test(
    arguments: sources.filter {
      $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") && !$0.hasPrefix("Sources/Fuzz")
    })
  func `nothing is public and no input can stop the process`(path: String) throws {
    let forbidden = [
      "public ", "try!", " as! ", "fatalError(", "uniqueKeysWithValues", "Task {", "catch {}",
      "Task.detached",
    ]
    for (number, line) in try lines(path).enumerated() {
      let code = line.prefix { $0 != "/" || !line.contains("//") }
      for word in forbidden where code.contains(word) {
        Issue.record("\(path):\(number + 1): '\(word)' does not belong here")
      }
    }
  }

  @Test(arguments: sources.filter { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") })
  func `functions are at most sixty lines long`(path: String) throws {
    var start: (line: Int, indent: Int)?
    for (number, line) in try lines(path).enumerated() {
      let indent = line.prefix { $0 == " " }.count
      if let open = start, indent == open.indent, line.dropFirst(indent).hasPrefix("}") {
        #expect(
          number - open.line <= 60, "\(path):\(open.line + 1): \(number - open.line) lines")
        start = nil
      } else if start == nil, line.contains("func "), line.hasSuffix("{") {
        start = (number, indent)
      }
    }
  }

  /// Time and chance are arguments: only the composition in CLI reads them.
  @Test(
    arguments: sources.filter { path in
      ["Retention", "PluginHost", "Storage", "Intake", "Winback", "Lua"].contains {
        path.hasPrefix("Sources/\($0)/")
      }
    })
  func `no clock and no chance is hidden below the command line`(path: String) throws {
    let hidden = ["Date()", "Date.now", ".random(in", "UUID()", "ContinuousClock()"]
    for (number, line) in try lines(path).enumerated() {
      for word in hidden where line.contains(word) {
        Issue.record("\(path):\(number + 1): '\(word)': inject it")
      }
    }
  }

  /// Of what git keeps: a user's own files are nobody's business.
  @Test func `the top level holds what it is said to hold`() throws {
    let listed = try Shell().run("git -C '\(Self.root.path)' ls-files")
    guard listed.code == 0 else { return }
    let names = Set(listed.output.split(separator: "\n").map { $0.prefix { $0 != "/" } })
      .filter { !$0.hasPrefix(".") }.map(String.init)
    #expect(
      Set(names).isSubset(
        of: ["Package.swift", "Sources", "Tests", "scripts", "plugins", "README.md"]),
      "\(names.sorted())")
  }
}
