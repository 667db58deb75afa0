import PluginHost
import Retention
import Winback

extension ExplainWhyNotReport {
  var json: JSONNode {
    let whyNot = answer.whyNot
    let problem: PluginError? = if case .failure(let error) = answer.outcome { error } else { nil }
    return .object([
      ("customer", .customer(answer.customer.key)), ("as_of", .day(answer.moment.day)),
      ("wanted", .string(answer.wanted.name)),
      ("wanted_segments", .array(answer.segments.map { .string($0.segment.rawValue) })),
      ("applied", .string(answer.applied)),
      ("segment", .string(answer.answer.segment?.segment.rawValue)),
      ("sentence", .string(answer.answer.explanation?.sentence)),
      ("is_there", .boolean(answer.isThere)),
      ("nearest", .string(whyNot?.nearest?.rawValue)),
      ("obstacles", .array((whyNot?.obstacles ?? []).map { json($0) })),
      ("enough", .array((whyNot?.singles ?? []).map { json($0) })),
      (
        "enough_together",
        .array((whyNot?.pairs ?? []).map { pair in .array(pair.map { json($0) }) })
      ),
      ("if_she_does_not_come", .day(answer.arrival)),
      ("horizon_days", .integer(Outlook.horizonDays)),
      ("store_without_data", answer.silentStore.map { ExplainReport.json($0) } ?? .null),
      ("thresholds_version", answer.answer.rules.version.map { .integer($0) } ?? .null),
      ("plugin", .string(answer.answer.rules.plugin.hash)),
      ("problem", .string(problem?.description)),
      ("frame_of", ExplainReport.json(answer.answer.frame.origin)),
    ])
  }

  private func json(_ obstacle: WhyNot.Obstacle) -> JSONNode {
    let (question, answer, due) = fields(obstacle.question)
    return .object([
      ("question", .string(question)), ("answer", answer), ("due", due),
      (
        "text", .string(ExplainWhyNotReport.text(obstacle.question, console) { label($0) })
      ),
      (
        "comparisons",
        .array(
          obstacle.comparisons.map {
            .object([
              ("file", .string($0.line?.file)),
              ("line", $0.line.map { .integer($0.line) } ?? .null),
              ("source", .string($0.line?.text)), ("text", .string($0.text)),
              ("is_true", .boolean($0.isTrue)), ("sentence", .string($0.sentence)),
            ])
          })
      ),
    ])
  }

  private func fields(
    _ question: WhyNot.Obstacle.Question
  ) -> (name: String, answer: JSONNode, due: JSONNode) {
    switch question {
    case .rule(let name, let answer, let due): (name, .boolean(answer), .boolean(due))
    case .own(let answer, let due):
      ("segment", .string(answer?.rawValue), .string(due?.rawValue))
    case .passerBy(_, let due): ("one_visit", .boolean(!due), .boolean(due))
    case .few(_, let due): ("at_most_two_visits", .boolean(!due), .boolean(due))
    }
  }

  private func json(_ change: WhyNot.Change) -> JSONNode {
    .object([
      ("kind", .string(change.isThreshold ? "threshold" : "fact")),
      ("name", .string(change.name)), ("label", .string(change.label)),
      ("from", .value(change.from)), ("to", .value(change.to)),
      ("shown_from", .string(change.shownFrom)), ("shown_to", .string(change.shownTo)),
      ("store", .string(answer.store(of: change))), ("day", .day(answer.day(of: change))),
    ])
  }
}
