import CustomDump
import Foundation
import PluginHost
import Testing

/// Plugins as folders.
@Suite struct FolderTests {
  /// Writes the good shop into a folder of its own and lets the test change it.
  private func check(_ change: (URL) throws -> Void) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("winback-plugin-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (file, text) in Shop.good.files {
      let path = folder.appendingPathComponent(file)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    try change(folder)
    return PluginCheck(try PluginSource(folder: folder.path)).problems.map(\.description)
      .joined(separator: "\n")
  }

  @Test func `a folder is read as its files are`() throws {
    expectNoDifference(
      try check { folder in
        try Data("not Lua".utf8).write(to: folder.appendingPathComponent("notes.txt"))
        try Data("not Lua".utf8).write(to: folder.appendingPathComponent(".hidden.lua"))
      }, "")
  }

  @Test func `bytecode is refused`() throws {
    // The beginning of what luac of Lua 5.4 writes.
    let bytecode: [UInt8] = [0x1b, 0x4c, 0x75, 0x61, 0x54, 0x00, 0x19, 0x93, 0x0d, 0x0a]
    let told = try check {
      try Data(bytecode).write(to: $0.appendingPathComponent("rules.lua"))
    }
    expectNoDifference(
      told,
      """
      rules.lua:1: is bytecode, and only the text of Lua is taken
          mend: put the source there
      """)
  }

  @Test func `a file of 256 KiB is read, and not one byte more`() throws {
    func padded(_ bytes: Int) throws -> String {
      try check { folder in
        let text = (Shop.good.files["rules.lua"] ?? "") + "\n--"
        let rest = String(repeating: "x", count: bytes - text.utf8.count)
        try Data((text + rest).utf8).write(to: folder.appendingPathComponent("rules.lua"))
      }
    }
    expectNoDifference(try padded(256 * 1024), "")
    expectNoDifference(
      try padded(256 * 1024 + 1),
      """
      rules.lua: has 262145 bytes; a source has at most 262144, that is 256 KiB
          mend: split it: rules.lua can require "lib.NAME"
      """)
  }

  @Test func `a link is not followed, and the other mistakes are told, too`() throws {
    expectNoDifference(
      try check { folder in
        let lib = folder.appendingPathComponent("lib/other.lua")
        try FileManager.default.createSymbolicLink(
          at: lib, withDestinationURL: folder.appendingPathComponent("rules.lua"))
        let text = Shop.good.changing("rules.lua", "risk_after", to: "risk_aftr")
        try Data((text.files["rules.lua"] ?? "").utf8)
          .write(to: folder.appendingPathComponent("rules.lua"))
      },
      """
      lib/other.lua: is no regular file
          mend: put the file itself there, not a link
      rules.lua:13: unknown threshold 'risk_aftr'
          return c.days_since_last > t.risk_aftr
          mend: did you mean 'risk_after'?
      """)
  }

  @Test func `a linked folder is not followed either`() throws {
    let told = try check { folder in
      let tests = folder.appendingPathComponent("tests")
      try FileManager.default.moveItem(at: tests, to: folder.appendingPathComponent("elsewhere"))
      try FileManager.default.createSymbolicLink(
        at: tests, withDestinationURL: folder.appendingPathComponent("elsewhere"))
    }
    expectNoDifference(
      told.split(separator: "\n").prefix(2).joined(separator: "\n"),
      """
      tests: is a link, and links are not followed
          mend: put the folder itself there
      """)
  }

  @Test func `a folder that is none is told`() {
    #expect(throws: PluginError.self) { try PluginSource(folder: "/nowhere/at/all") }
  }

  @Test func `an empty folder lacks both files`() {
    expectNoDifference(
      PluginCheck(PluginSource(files: [:])).problems.map { "\($0.file) \($0.message)" },
      ["plugin.lua is missing", "rules.lua is missing", "tests there are no tests"])
  }
}
