import CustomDump
import Lua
import PluginHost
import Retention
import Testing

/// What is made from the one description of what plugins see.
@Suite struct ReferenceTests {
  @Test func `the reference has the tables as they are`() throws {
    let path = "Sources/Winback/Winback.docc/PluginReference.md"
    let page = try ReferencePage(filling: try Repository.text(path))
    expectNoDifference(page.stale, [], "write them: winback plugin docs \(path)")
    for table in ReferenceTable.allCases {
      #expect(page.text.contains("<!-- table: \(table.rawValue) -->"), "\(table)")
    }
  }

  @Test func `the files for editors are as committed`() throws {
    #expect(Repository.plugins.count >= 2)
    var plugins: [String: Plugin] = [:]
    for name in Repository.plugins { plugins[name] = try Plugin(try Repository.source(name)) }
    for (path, text) in GeneratedFiles(plugins: plugins).all {
      expectNoDifference(
        try Repository.text("plugins/\(path)"), text, "write it: winback plugin types plugins/*")
    }
  }

  @Test func `a page gets its tables between the marks and nothing else`() throws {
    let page = try ReferencePage(
      filling: "before\n<!-- table: limits -->\nold\n<!-- end -->\nafter\n")
    expectNoDifference(
      page.text,
      "before\n<!-- table: limits -->\n\(ReferenceTable.limits.markdown)\n<!-- end -->\nafter\n")
    expectNoDifference(page.stale, [.limits])
    let again = try ReferencePage(filling: page.text)
    expectNoDifference(again.text, page.text)
    expectNoDifference(again.stale, [])
  }

  @Test(arguments: [
    ("<!-- table: fact -->\n<!-- end -->", ReferenceFault.noTable(name: "fact", line: 1)),
    ("x\n<!-- table: facts -->\n", .noEnd(of: "facts", line: 2)),
    ("<!-- table: facts -->\n<!-- table: today -->\n<!-- end -->", .noEnd(of: "facts", line: 1)),
    ("x\n<!-- end -->", .endWithoutTable(line: 2)),
  ])
  func `marks that lead nowhere are refused`(page: String, fault: ReferenceFault) {
    #expect(throws: fault) { try ReferencePage(filling: page) }
  }

  @Test func `an unknown table is told with the near ones`() {
    #expect(
      "\(ReferenceFault.noTable(name: "fact", line: 1))".hasPrefix(
        "no table 'fact'; did you mean 'facts'?"))
  }

  @Test func `a plugin's stub has its own thresholds, fields and segments`() throws {
    let plugins = ["car-wash": try Shop.good.plugin()]
    let files = GeneratedFiles(plugins: plugins)
    let stub = try #require(files.stubs["_meta/car-wash.lua"])
    for line in [
      "---@class car_wash.Thresholds",
      "---@field lost_after integer default 40 · Lost after · Потеряшка после",
      "---@field rain_days integer default 3 · Days of rain · Дней дождя",
      "---@field goods string[] default wax,foam · Extras",
      "---@field mood \"good\"|\"bad\" default good · Tone",
      "---@alias car_wash.Segment \"fleet\"|winback.Segment",
      "---@class car_wash.Customer: winback.Customer",
      "---@field car (\"small\"|\"big\")?",
      "---@field tier (\"base\"|\"gold\")?",
      "---@field lost? car_wash.Question",
    ] {
      #expect(stub.split(separator: "\n").contains(Substring(line)), "\(line)\n\(stub)")
    }
    expectNoDifference(
      files.settings.keys.sorted(), [".luacheckrc", ".luarc.json", "car-wash/.luarc.json"])
  }

  @Test func `stubs are Lua`() throws {
    for (path, text) in GeneratedFiles(plugins: ["shop": try Shop.good.plugin()]).stubs {
      #expect(throws: Never.self, "\(path)") { try Analysis(parsing: Array(text.utf8)) }
    }
  }

  /// What the settings for luacheck name is what the sandbox has: each name is read in it.
  @Test func `the sandbox has what is described and nothing else`() throws {
    let luacheck = try #require(GeneratedFiles(plugins: [:]).settings[".luacheckrc"])
    let kept = luacheck.split(separator: "\"").enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    for library in ["math", "string", "table", "utf8"] {
      let members = try members(of: library)
      #expect(!members.isEmpty)
      let withheld = try members.filter { name in
        try told("\(library).\(name)()").contains("not available to plugins")
      }
      for name in members where !withheld.contains(name) {
        #expect(kept.contains(name), "\(library).\(name)")
      }
    }
    for name in [
      "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "require",
      "message", "offer", "points", "tag", "untag", "call", "survey", "note", "task", "today",
      "random", "percent",
    ] {
      #expect(kept.contains(name), "\(name)")
      expectNoDifference(try told("local _ = \(name)"), "", "\(name)")
    }
    for name in ["load", "pcall", "print", "io", "os", "debug", "rawget", "collectgarbage"] {
      #expect(!kept.contains(name), "\(name)")
      #expect(try told("\(name)(1)").contains("not available to plugins"), "\(name)")
    }
  }

  /// What a test of a plugin says of a piece of Lua.
  private func told(_ text: String) throws -> String {
    let shop = Shop.of(tests: "it(\"x\", function() \(text) end)")
    return PluginTests(try shop.plugin()).run().failures.map(\.message).joined()
  }

  private func members(of library: String) throws -> [String] {
    let names = try told(
      """
      local names = {}
      for name in pairs(\(library)) do names[#names + 1] = name end
      error(table.concat(names, " "))
      """)
    return names.split(separator: " ").map(String.init)
  }
}
