import Foundation

/// A plugin whose entry is the function of `lib/attack.lua`.
struct HostilePlugin {
  let folder: URL
  /// What `plugin try` is told to run.
  let entry: String

  private static let data = """
    return { api = 1, name = "Shop", thresholds = {
      { "lost_after" }, { "risk_after" }, { "dead_after" }, { "loyal_from" } } }
    """

  init(_ script: HostileScript, entry kind: String, in parent: URL) throws {
    folder = parent.appendingPathComponent("\(script.name)-\(kind)")
    var (data, rules) = (HostilePlugin.data, "")
    switch kind {
    case "threshold":
      entry = "plugin.lua"
      data = "return require(\"lib.attack\")()"
    case "segment", "segments", "score":
      entry = "rules.segment"
      rules = "rules.segment = require \"lib.attack\""
    case "strategies", "message":
      entry = "strategies.sos[1].act"
      rules = "rules.strategies = { sos = { { day = 0, act = require \"lib.attack\" } } }"
    case "reward", "rewards":
      entry = "rewards.earn"
      rules = "rules.rewards = { earn = require \"lib.attack\" }"
    default:
      entry = "rules.lost"
      rules = "rules.lost = require \"lib.attack\""
    }
    try write(Array(data.utf8), to: "plugin.lua")
    try write(Array("local rules = {}\n\(rules)\nreturn rules\n".utf8), to: "rules.lua")
    try write(Array("sms: hello\n".utf8), to: "messages/welcome.en.txt")
    try write(script.bytes, to: "lib/attack.lua")
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}

/// What `plugin try` prints.
struct HostileReport: Decodable {
  struct Beside: Decodable {
    let checks: Int
    let changed: Int
  }

  struct Nanoseconds: Decodable { let p99: Int }

  let outcome: String
  let outcomes: [String: Int]
  let repeatable: Bool?
  let beside: Beside?
  let nanoseconds: Nanoseconds
  let error: String?
  let process_bytes_peak: Int
  let memory_bytes_peak: Int
  let stage: String
  let values: [Value]

  struct Value: Decodable {
    let text: String?

    private enum Key: String, CodingKey { case value }

    init(from decoder: any Decoder) throws {
      text = try? decoder.container(keyedBy: Key.self).decode(String.self, forKey: .value)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case outcome, outcomes, repeatable, beside, nanoseconds, error, values
    case process_bytes_peak, memory_bytes_peak
    case stage = "where"
  }

  /// In the words of the scripts' headers.
  var word: String { outcome == "answered" && repeatable != false ? "same-result" : outcome }
}
