import PluginHost
import Retention
import Storage
import Winback

/// The same as `ExplainReport.text`, all of it, under names that stay.
extension ExplainReport {
  func json(_ explained: CustomerExplanation) -> JSONNode {
    .object([
      ("customer", .customer(explained.customer.key)),
      ("as_of", .day(explained.moment.day)),
      ("applied", explained.applied.map { json($0) } ?? .null),
      ("now", explained.answer.map { json($0) } ?? .null),
      ("agrees", .boolean(explained.agrees)),
      ("store_without_data", explained.silentStore.map { ExplainReport.json($0) } ?? .null),
    ])
  }

  func json(_ explained: ExplainedDecision) -> JSONNode {
    let decision = explained.decision
    return .object(
      [
        ("decision", .integer(decision.seq)), ("customer", .customer(decision.key)),
        ("day", .day(decision.day)), ("from", .string(decision.from)),
        ("segment", .string(decision.to)), ("group", .string(decision.group)),
        ("cause", .string(decision.cause)), ("reason", .string(decision.reason)),
        ("store", .string(decision.store)), ("value", .string(decision.value)),
        ("spend_last_year_minor", .integer(decision.spend)),
        ("plan", json(explained.plan)),
        ("thresholds_version", .integer(explained.plan.thresholdVersion)),
        ("plugin", .string(explained.plan.pluginHash)),
      ] + fields(explained.explanation) + [
        ("thresholds", .array(explained.thresholds.map { json($0) })),
        ("changes", .array(explained.changes.map { json($0) })),
        ("activation", explained.activation.map { json($0) } ?? .null),
        ("check", ExplainReport.json(explained.check)),
        ("frame", ExplainReport.json(explained.frame, store: decision.store)),
      ])
  }

  private func json(_ answer: RulesAnswer) -> JSONNode {
    let problem: PluginError? = if case .failure(let error) = answer.outcome { error } else { nil }
    return .object(
      [
        ("segment", .string(answer.segment?.segment.rawValue)),
        ("group", .string(answer.segment?.group.rawValue)), ("store", .string(answer.store)),
        ("thresholds_version", answer.rules.version.map { .integer($0) } ?? .null),
        ("plugin", .string(answer.rules.plugin.hash)),
      ] + fields(answer.explanation) + [
        (
          "thresholds",
          .array(
            (answer.explanation?.thresholds ?? []).map {
              .object([
                ("name", .string($0.name)), ("label", .string($0.label)),
                ("value", .value($0.value)), ("shown", .string($0.shown)),
              ])
            })
        ),
        ("problem", .string(problem?.description)),
        ("frame_of", ExplainReport.json(answer.frame.origin)),
        ("frame", ExplainReport.json(answer.frame.record, store: answer.store)),
      ])
  }

  private func fields(_ explanation: Explanation?) -> [(String, JSONNode)] {
    let lines = explanation?.lines ?? []
    return [
      ("sentence", .string(explanation?.sentence)),
      ("reason_key", .string(explanation?.reasonKey)),
      (
        "answers",
        .array(
          (explanation?.answers ?? []).map {
            .object([("question", .string($0.question)), ("answer", .boolean($0.answer))])
          })
      ),
      ("decided_at", explanation?.decidedAt.map { ExplainReport.json($0) } ?? .null),
      ("lines", .array(lines.map { ExplainReport.json($0) })),
      (
        "facts",
        .array(
          (explanation?.facts ?? []).map {
            .object([
              ("name", .string($0.name)), ("label", .string($0.label)),
              ("value", .value($0.value)), ("shown", .string($0.shown)),
            ])
          })
      ),
    ]
  }

  static func json(_ line: Explanation.Line) -> JSONNode {
    .object([
      ("file", .string(line.file)), ("line", .integer(line.line)), ("text", .string(line.text)),
      (
        "checks",
        .array(
          line.checks.map {
            .object([("text", .string($0.text)), ("is_true", .boolean($0.isTrue))])
          }
        )
      ),
    ])
  }

  private func json(_ plan: AppliedPlan) -> JSONNode {
    .object([
      ("id", .string(plan.planID)), ("number", .integer(plan.number)),
      ("as_of", .string(business.zone.format(plan.asOf))), ("author", .string(plan.author)),
      ("applied_at", .string(business.zone.format(plan.startedAt))),
    ])
  }

  private func json(_ threshold: ThresholdThenNow) -> JSONNode {
    .object([
      ("name", .string(threshold.name)), ("label", .string(threshold.label)),
      ("then", .value(threshold.then)), ("shown_then", .string(threshold.shownThen)),
      ("now", .value(threshold.now)), ("shown_now", .string(threshold.shownNow)),
      ("changed", .boolean(threshold.isChanged)),
      ("set_by", threshold.setBy.map { json($0) } ?? .null),
      ("changed_by", threshold.changedBy.map { json($0) } ?? .null),
    ])
  }

  private func json(_ change: ThresholdChange) -> JSONNode {
    .object([
      ("version", .integer(change.version.id)), ("author", .string(change.version.author)),
      ("at", .string(business.zone.format(change.version.savedAt))),
      ("reason", .string(change.version.reason)), ("name", .string(change.name)),
      ("from", .value(change.from)), ("to", .value(change.to)),
    ])
  }

  private func json(_ activation: PluginActivation) -> JSONNode {
    .object([
      ("plugin", .string(activation.hash)), ("author", .string(activation.author)),
      ("at", .string(business.zone.format(activation.activatedAt))),
      ("reason", .string(activation.reason)),
    ])
  }

  private static func json(_ check: JournalCheck) -> JSONNode {
    switch check {
    case .same: .object([("outcome", .string("same"))])
    case .differs(let segment, let reason):
      .object([
        ("outcome", .string("differs")), ("segment", .string(segment)),
        ("reason", .string(reason)),
      ])
    case .impossible(let why):
      .object([("outcome", .string("impossible")), ("problem", .string(why))])
    }
  }

  static func json(_ silent: SilentStore) -> JSONNode {
    .object([
      ("store", .string(silent.store)), ("last_day", .day(silent.lastDay)),
      ("silent_days", .integer(silent.silentDays)), ("held", .integer(silent.held)),
    ])
  }

  static func json(_ origin: FrameUsed.Origin) -> JSONNode {
    switch origin {
    case .applied(let plan, let number, let day):
      .object([
        ("plan", .string(plan)), ("number", .integer(number)), ("day", .day(day)),
      ])
    case .made(let customers): .object([("customers", .integer(customers))])
    }
  }

  private static func json(_ record: FrameRecord, store: String?) -> JSONNode {
    let cuts = store.flatMap { record.storeCuts[$0] } ?? record.cuts
    func json(_ cut: FrameRecord.Cut) -> JSONNode {
      .object([
        ("points", .array(cut.points.map { .number($0) })), ("quantiles", .boolean(cut.quantiles)),
      ])
    }
    let usual = store.flatMap { record.usual[$0] }
    return .object([
      ("as_of", .integer(record.asOf)), ("window_days", .integer(record.windowDays)),
      ("recency", json(cuts.recency)), ("frequency", json(cuts.frequency)),
      ("monetary_minor", json(cuts.monetary)),
      (
        "usual",
        usual.map {
          .object([
            ("visits", .number($0.visits)), ("average_receipt", .number($0.averageReceipt)),
          ])
        } ?? .null
      ),
    ])
  }
}
