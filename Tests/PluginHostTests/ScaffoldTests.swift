import CustomDump
import PluginHost
import Retention
import Testing

/// Plugins that are begun.
@Suite struct ScaffoldTests {
  @Test(arguments: ["shop", "car-wash", "a_1"])
  func `a new plugin has nothing to be told of`(name: String) throws {
    let scaffold = PluginScaffold(name: name)
    expectNoDifference(
      scaffold.files.keys.sorted(),
      [
        ".luarc.json", "README.md", "messages/come_back.en.txt", "messages/come_back.ru.txt",
        "plugin.lua", "rules.lua", "tests/segments_test.lua",
      ])
    let check = PluginCheck(source(scaffold))
    expectNoDifference(check.problems, [])
    let results = PluginTests(try #require(check.plugin)).run().results
    expectNoDifference(results.compactMap(\.failure), [])
    #expect(results.count == 5)
  }

  @Test(arguments: Repository.plugins)
  func `a copy of a plugin is as good as the plugin`(name: String) throws {
    let original = try Repository.source(name)
    let readme = try Repository.text("plugins/\(name)/README.md")
    let scaffold = PluginScaffold(
      name: "my-shop", copying: original, from: name, readme: readme)
    let check = PluginCheck(source(scaffold), runsTests: false)
    expectNoDifference(check.problems, PluginCheck(original, runsTests: false).problems)
    let plugin = try #require(check.plugin)
    expectNoDifference(plugin.manifest.name, LocalizedText(ru: "My shop", en: "My shop"))
    expectNoDifference(
      PluginTests(plugin).run().results, PluginTests(try Plugin(original)).run().results)
    let text = String(decoding: scaffold.files["README.md"] ?? [], as: UTF8.self)
    #expect(text.hasPrefix("# My shop\n"))
    #expect(!text.contains(name))
  }

  @Test func `what names the old plugin's types names the new one's`() {
    let shop = Shop.good.changing(
      "rules.lua", "local rules = {}", to: "---@type car_wash.Rules\nlocal rules = {}")
    let scaffold = PluginScaffold(
      name: "dog-wash", copying: shop.source, from: "car-wash", readme: nil)
    let rules = String(decoding: scaffold.files["rules.lua"] ?? [], as: UTF8.self)
    #expect(rules.contains("---@type dog_wash.Rules\n"))
    #expect(scaffold.files["README.md"] == nil)
  }

  @Test(arguments: [
    "", "Shop", "1shop", "-shop", "shop.lua", "a/b", "..", "магазин", "a b",
    String(repeating: "a", count: 41), "winback", "winback-tests",
  ])
  func `a name that can't be a folder's or a type's is refused`(name: String) {
    #expect(PluginScaffold.refusal(of: name) != nil)
  }

  @Test(arguments: ["shop", "car-wash", "a1_b", String(repeating: "a", count: 40)])
  func `a plain name is taken`(name: String) {
    #expect(PluginScaffold.refusal(of: name) == nil)
  }

  private func source(_ scaffold: PluginScaffold) -> PluginSource {
    PluginSource(
      files: scaffold.files.filter { $0.key.hasSuffix(".lua") || $0.key.hasSuffix(".txt") })
  }
}
