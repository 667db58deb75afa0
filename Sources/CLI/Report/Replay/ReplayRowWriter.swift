import Retention
import Storage
import Winback

/// Writes the customers of a replay as they are found, for programs.
final class ReplayRowWriter {
  private let output: Output
  private let form: OutputFormat
  private let isTrial: Bool
  private let language: Language
  private var isFirst = true

  init(output: Output, form: OutputFormat, isTrial: Bool, language: Language) {
    self.output = output
    self.form = form
    self.isTrial = isTrial
    self.language = language
  }

  func begin() throws {
    if form == .json {
      try output.write("{\"customers\":[")
    } else {
      try output.write(
        "plan,day,customer,kind,from,to,reason,\(other)_from,\(other)_to,\(other)_reason,since,"
          + "why,\(other)_why\n")
    }
  }

  private var other: String { isTrial ? "trial" : "again" }

  func write(_ row: ReplayRow) throws {
    if form == .json {
      try output.write((isFirst ? "\n" : ",\n") + json(row).text)
      isFirst = false
    } else {
      try output.write(
        CSV.line([
          "\(row.plan)", "\(row.day)", row.key.value, row.key.kind.word,
          row.journalled.from ?? "", row.journalled.to ?? "", row.journalled.reason ?? "",
          row.other.from ?? "", row.other.to ?? "", row.other.reason ?? "", "\(row.since)",
          row.journalled.why.text(in: language) ?? "", row.other.why.text(in: language) ?? "",
        ]))
    }
  }

  private func json(_ row: ReplayRow) -> JSONNode {
    .object([
      ("plan", .integer(row.plan)), ("day", .day(row.day)),
      ("customer", .string(row.key.value)), ("kind", .string(row.key.kind.word)),
      ("journal", json(row.journalled)), (other, json(row.other)), ("since", .day(row.since)),
    ])
  }

  private func json(_ side: ReplayRow.Side) -> JSONNode {
    .object([
      ("from", .string(side.from)), ("to", .string(side.to)), ("reason", .string(side.reason)),
      ("why", .string(side.why.text(in: language))),
    ])
  }

  func finish(_ replay: Replay) throws {
    if form == .json {
      let moves: [(String, JSONNode)] =
        replay.moves.map { [("moves", .array($0.map(json)))] } ?? []
      let fields: [(String, JSONNode)] =
        [("plans", .array(replay.plans.map(json)))] + moves
        + [("same", .boolean(replay.plans.allSatisfy { $0.outcome == .same }))]
      // The object was opened before the first customer.
      try output.write("\n]," + JSONNode.object(fields).text.dropFirst() + "\n")
    }
    try output.finish()
  }

  private func json(_ move: Replay.Move) -> JSONNode {
    .object([
      ("journal", .string(move.journalled)), ("trial", .string(move.trial)),
      ("customers", .integer(move.customers)), ("times", .integer(move.times)),
    ])
  }

  private func json(_ plan: ReplayedPlan) -> JSONNode {
    let applied = plan.applied
    let trial: [(String, JSONNode)] =
      isTrial ? [("trial", plan.trial.map(json) ?? .null)] : []
    return .object(
      [
        ("plan", .integer(applied.number)), ("id", .string(applied.planID)),
        ("day", .day(applied.day)), ("as_of", .integer(applied.asOf.rawValue)),
        ("seen", .integer(applied.seen)), ("plugin", .string(applied.pluginHash)),
        ("thresholds", .integer(applied.thresholdVersion)),
        ("decisions", .integer(applied.decided)), ("left_out", .integer(applied.leftOut)),
        ("hash", .string(applied.planHash)), ("hash_again", .string(plan.hash)),
        ("outcome", .string(plan.outcome.word)), ("differing", .integer(plan.differing)),
        ("decisions_erased", .integer(plan.decisionsErased)),
      ] + trial)
  }

  private func json(_ trial: ReplayedPlan.Trial) -> JSONNode {
    .object([
      ("decisions", .integer(trial.decisions)), ("otherwise", .integer(trial.otherwise)),
      ("new", .integer(trial.new)), ("failed", .integer(trial.failed)),
    ])
  }
}

extension ReplayedPlan.Outcome {
  /// For programs.
  fileprivate var word: String {
    switch self {
    case .same: "same"
    case .other: "other"
    case .erased: "erased"
    case .headerAltered: "header_altered"
    case .rulesAltered: "rules_altered"
    case .rulesGone: "rules_gone"
    }
  }
}
