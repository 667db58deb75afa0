import Lua
import Retention

/// What a receipt brings or may be paid with.
extension RuleActions {
  enum Reward: String, CaseIterable { case earn, pay, discount }

  /// Whole points: the percents of all lines, added up exactly and rounded down once. Categories
  /// of `no_points` count for nothing. Nil where the plugin has no such reward.
  func points(
    _ reward: Reward, of receipt: RewardReceipt, place: Int
  ) throws(PluginProblem) -> Int64? {
    guard let share = rules["rewards"]?[reward.rawValue] else { return nil }
    let percents = try percents(share, of: receipt, place: place)
    let excluded = Set(plugin.manifest.noPoints.items(by: values(place)))
    var total: Int64 = 0
    for (line, percent) in zip(receipt.lines, percents) where !excluded.contains(line.category) {
      total += line.amount * percent
    }
    // Minor units times hundredths of a percent, down to whole units of money.
    return total / (10_000 * 100)
  }

  /// For each line the hundredths of a percent.
  func percents(
    _ share: Node, of receipt: RewardReceipt, place: Int
  ) throws(PluginProblem) -> [Int64] {
    if share.isFunction {
      let answers = try call(share, given: receipt.lua, place: place)
      return try answers.map { answer throws(PluginProblem) in
        try hundredths(Node(answer, path: share.path)[1], share)
      }
    }
    let except = Set(share["except"].map { list($0, place) } ?? [])
    let percent = Int64(((number(share["percent"], place) ?? 0) * 100).rounded())
    return receipt.lines.map { except.contains($0.category) ? 0 : percent }
  }

  private func hundredths(_ answer: Node?, _ share: Node) throws(PluginProblem) -> Int64 {
    guard let percent = answer?.number else {
      throw problem(
        share,
        "a percent of the line is due, the answer is " + (answer?.typeName ?? "unknown (nil)"),
        mend: "answer with a number from 0 to 100: return t.cashback")
    }
    guard (0...100).contains(percent) else {
      throw problem(
        share, "\(ThresholdValue.number(percent)) is out of range: 0 to 100 percent of the line")
    }
    return Int64((percent * 100).rounded())
  }
}

/// A receipt for rewards: at most 1,000 lines of at most `Money.receiptMax`, so that no sum
/// overflows.
struct RewardReceipt {
  struct Line {
    var category = ""
    var quantity = 1.0
    /// Minor units.
    var amount: Int64 = 0
  }

  static let linesMax = 1000

  var lines: [Line]
  var store = "1"

  /// As reward functions read it; money in the main unit.
  var lua: LuaValue {
    let items = lines.map { line in
      LuaValue.table(
        LuaTable(fields: [
          "category": .string(line.category), "quantity": .number(line.quantity),
          "amount": .number(Double(line.amount) / 100),
        ]))
    }
    let total = lines.reduce(Int64(0)) { $0 + $1.amount }
    return .table(
      LuaTable(fields: [
        "lines": .table(LuaTable(array: items)), "total": .number(Double(total) / 100),
        "store": .string(store),
      ]))
  }
}
