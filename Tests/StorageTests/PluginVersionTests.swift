import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct PluginVersionTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    for (second, hash) in ["abcdef01", "abcdef02", "0123456789", "abcdef01"].enumerated() {
      try database.putPlugin(
        files: ["plugin.lua": Array(hash.utf8)], hash: hash, at: Instant(Int64(second)),
        source: "/\(second)", author: "ann", reason: "try \(second)")
    }
  }

  @Test func `activations are kept with author and reason`() throws {
    expectNoDifference(
      try database.pluginActivations(),
      ["abcdef01", "abcdef02", "0123456789", "abcdef01"].enumerated().map { place, hash in
        PluginActivation(
          id: Int64(place + 1), hash: hash, activatedAt: Instant(Int64(place)),
          source: "/\(place)", author: "ann", reason: "try \(place)", seq: Int64(place + 1))
      })
    expectNoDifference(
      try database.activePlugin(),
      StoredPlugin(
        hash: "abcdef01", activatedAt: Instant(3), source: "/3",
        files: ["plugin.lua": Array("abcdef01".utf8)], author: "ann", reason: "try 3"))
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: [
    ("abcdef02", "abcdef02"), ("0123456789", "0123456789"), ("012345", "0123456789"),
    ("01234", nil), ("", nil), ("fedcba", nil), ("abcdef03", nil), ("abcdef011", nil),
  ])
  func `a plugin is found by its hash or the beginning of it`(hash: String, found: String?) throws {
    let plugin = try database.plugin(hash: hash)
    expectNoDifference(plugin?.hash, found)
    expectNoDifference(plugin?.files, found.map { ["plugin.lua": Array($0.utf8)] })
  }

  @Test func `a beginning that several have is refused with all of them`() throws {
    let refused = try #require(throws: StorageError.self) { try database.plugin(hash: "abcdef0") }
    expectNoDifference(
      refused, .ambiguousPlugin(prefix: "abcdef0", hashes: ["abcdef01", "abcdef02"]))
    #expect("\(refused)".contains("abcdef01, abcdef02"))
    // A whole hash is meant, even where another one begins with it.
    try database.putPlugin(files: [:], hash: "abcdef012", at: Instant(9), source: "")
    #expect(try database.plugin(hash: "abcdef01")?.hash == "abcdef01")
  }
}
