import Foundation
import Testing

/// Plugins that mean harm, through the real binary, each beside a good plugin in one process.
@Suite struct HostilePluginTests {
  private static let folder = TidyTests.root.appendingPathComponent(
    "Tests/AcceptanceTests/Hostile")

  private static func run(
    _ plugin: HostilePlugin, calls: Int, in shell: Shell
  ) throws -> HostileReport {
    let step = try shell.run(
      "winback plugin try \(plugin.folder.path) --entry '\(plugin.entry)' --calls \(calls)"
        + " --beside plugins/coffee-shop")
    #expect([0, 3].contains(step.code), "\(plugin.folder.lastPathComponent): \(step.output)")
    return try JSONDecoder().decode(HostileReport.self, from: Data(step.output.utf8))
  }

  @Test func `every hostile script is contained, and its neighbour unharmed`() throws {
    let scripts = try HostileScript.all(in: Self.folder) + HostileText.all
    #expect(scripts.count >= 120)
    let shell = try Shell()
    defer { #expect(throws: Never.self) { try shell.remove() } }
    var counts: [String: Int] = [:]
    var contained = 0
    for script in scripts {
      var isContained = true
      for entry in script.entries {
        let plugin = try HostilePlugin(script, entry: entry, in: shell.folder)
        let report = try Self.run(plugin, calls: script.calls, in: shell)
        let isSafe = Self.check(report, script, entry)
        isContained = isContained && isSafe
        counts[report.word, default: 0] += 1
      }
      contained += isContained ? 1 : 0
    }
    let words = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      "hostile scripts contained: \(contained) of \(scripts.count); "
        + words.joined(separator: ", "))
    #expect(contained == scripts.count)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/PWNED-by-plugin"))
  }

  private static func check(
    _ report: HostileReport, _ script: HostileScript, _ entry: String
  ) -> Bool {
    let name = "\(script.name) as \(entry): \(report.word), \(report.error ?? "no error")"
    let isExpected = script.safe.contains(report.word)
    #expect(isExpected, "\(name), expected \(script.safe)")
    let isThere = !script.failsAtLoad || report.word == "same-result" || report.stage == "load"
    #expect(isThere, "\(name): only when called")
    let isUnharmed = report.beside.map { $0.checks > 0 && $0.changed == 0 } ?? false
    #expect(isUnharmed, "\(name): the neighbour answers otherwise")
    let isSilent = report.values.allSatisfy { $0.text?.hasPrefix("PWNED") != true }
    #expect(isSilent, "\(name): an answer of the attacker's")
    let isBounded =
      report.nanoseconds.p99 < 2_000_000_000
      && report.memory_bytes_peak <= 16 << 20
    #expect(isBounded, "\(name): \(report.nanoseconds.p99) ns, \(report.memory_bytes_peak) bytes")
    return isExpected && isThere && isUnharmed && isSilent && isBounded
  }

  /// As a rule that answers, fails, is refused, keeps memory, and fills it.
  @Test(arguments: [
    ("124-address", 10_000), ("116-assert-object", 10_000), ("99-globals-table", 10_000),
    ("121-counts-calls", 10_000), ("87-memory-creeps", 1000), ("38-table-growth", 1000),
  ])
  func `memory stays flat over many calls`(name: String, calls: Int) throws {
    let shell = try Shell()
    defer { #expect(throws: Never.self) { try shell.remove() } }
    let file = Self.folder.appendingPathComponent(name + ".lua")
    let script = HostileScript(name: name, bytes: [UInt8](try Data(contentsOf: file)))
    let plugin = try HostilePlugin(script, entry: script.entries[0], in: shell.folder)
    let few = try Self.run(plugin, calls: calls / 10, in: shell)
    let many = try Self.run(plugin, calls: calls, in: shell)
    let growth = many.process_bytes_peak - few.process_bytes_peak
    print("\(name): \(calls) calls, \(many.process_bytes_peak >> 20) MiB, \(growth >> 10) KiB more")
    #expect(growth < 8 << 20)
    #expect(many.beside?.changed == 0)
  }

  /// Nothing but regular files in the plugin's own folder is ever read.
  @Test(arguments: [
    "ln -s /etc/hostname lib/attack.lua", "ln -s ../rules.lua lib/attack.lua",
    "ln -s /dev/zero lib/attack.lua", "mkfifo lib/attack.lua", "mkdir lib/attack.lua",
    "rmdir lib && ln -s /etc lib",
  ])
  func `a library that is no file is refused`(command: String) throws {
    let shell = try Shell()
    defer { #expect(throws: Never.self) { try shell.remove() } }
    let script = HostileScript("odd-file", expect: "error", bytes: [])
    let plugin = try HostilePlugin(script, entry: "lost", in: shell.folder)
    let folder = plugin.folder.path
    let made = try shell.run("cd \(folder) && rm lib/attack.lua && \(command)")
    #expect(made.code == 0)
    let report = try Self.run(plugin, calls: 1, in: shell)
    #expect(report.word == "error")
    #expect(report.error?.contains("mend: put the f") == true, "\(report.error ?? "")")
  }
}
