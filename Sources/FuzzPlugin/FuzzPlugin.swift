import PluginHost

/// libFuzzer: any bytes as a file of a plugin, which is checked and tried. The first byte says
/// which file. Whatever it is, the process goes on.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPlugin(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  guard let first = bytes.first else { return 0 }
  var files = FuzzFiles.plugin
  let file = FuzzFiles.names[Int(first) % FuzzFiles.names.count]
  files[file] = Array(bytes.dropFirst())
  let source = PluginSource(files: files)
  let check = PluginCheck(source)
  precondition(check.problems.allSatisfy { !$0.message.isEmpty && !$0.file.isEmpty })
  // A refusal is an answer, too.
  _ = try? Trial(source, entry: "rules.lost", calls: 2, now: { 0 }).run()
  return 0
}

private enum FuzzFiles {
  static let names = ["plugin.lua", "rules.lua", "lib/a.lua", "messages/x.en.txt"]

  static let plugin: [String: [UInt8]] = [
    "plugin.lua": """
    return { api = 1, name = "Shop", thresholds = {
      { "lost_after" }, { "risk_after" }, { "dead_after" }, { "loyal_from" } } }
    """,
    "rules.lua": """
    local a, rules = require "lib.a", {}
    function rules.lost(c, t) return c.days_since_last > t.lost_after and a ~= nil end
    rules.strategies = { sos = { { message "x" } } }
    return rules
    """,
    "lib/a.lua": "return { 1 }", "messages/x.en.txt": "sms: {{name}}\n",
  ].mapValues { Array($0.utf8) }
}
