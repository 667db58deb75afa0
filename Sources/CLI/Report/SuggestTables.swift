import PluginHost
import Retention
import Winback

/// Suggestions for programs.
struct SuggestTables {
  let found: Suggestions

  enum Name: String, CaseIterable { case suggestions, gaps, histogram, comeBack = "come_back" }

  static let percents = [50, 75, 80, 90, 95]

  func csv(_ name: Name) -> String {
    let rows = rows(name)
    return CSV.line(columns(name))
      + rows.map { row in
        CSV.line(
          row.map { node in
            switch node {
            case .null: ""
            case .string(let text): text
            default: node.text
            }
          })
      }.joined()
  }

  func json(_ language: Language) -> String {
    JSONNode.object([
      ("as_of", .day(found.request.moment.day)), ("store", .string(found.request.store)),
      ("horizon_days", .integer(found.request.horizon)),
      ("customers", .integer(found.silences.customers)),
      ("visits", .integer(found.silences.visits)), ("suspects", .integer(found.suspects)),
      (
        "stores_without_data",
        .array(
          found.quietStores.map {
            .object([("store", .string($0.store)), ("until", .day($0.until))])
          })
      ),
      ("suggestions", table(.suggestions)),
      ("refusal", .string(found.refusal?.text(in: language))),
      ("preview", .string(SuggestCommands(found).preview)),
      ("set", .string(SuggestCommands(found).set)),
      ("gaps", table(.gaps)), ("histogram", table(.histogram)), ("come_back", table(.comeBack)),
    ]).text
  }

  private func table(_ name: Name) -> JSONNode {
    let columns = columns(name)
    return .array(rows(name).map { .object(Array(zip(columns, $0))) })
  }

  private func columns(_ name: Name) -> [String] {
    switch name {
    case .suggestions:
      [
        "name", "meaning", "present", "suggested", "state", "share_percent", "low_percent",
        "high_percent", "of", "visits_before", "cases", "customers", "earliest_days",
        "latest_days",
      ]
    case .gaps:
      ["store", "visits", "customers", "gaps"] + SuggestTables.percents.map { "p\($0)" }
    case .histogram: ["from_days", "to_days", "gaps"]
    case .comeBack:
      [
        "days", "visits_before", "silences", "customers", "came_back", "share_percent",
        "low_percent", "high_percent",
      ]
    }
  }

  private func rows(_ name: Name) -> [[JSONNode]] {
    switch name {
    case .suggestions: found.suggestions.map(row)
    case .gaps: SuggestGaps(found).rows.map(row)
    case .histogram:
      found.histogram.bins.map {
        [.integer($0.from), $0.to.map { .integer($0) } ?? .null, .integer($0.gaps)]
      }
    case .comeBack:
      SilenceScope.allCases.flatMap { scope in
        found.silences.comeBacks(in: scope).rows.map { row($0, scope) }
      }
    }
  }

  private func row(_ suggestion: Suggestion) -> [JSONNode] {
    var estimate: DaysEstimate?
    if case .days(let days) = suggestion.outcome { estimate = days }
    let isLost = suggestion.silence.meaning == .lost
    return [
      .string(suggestion.name), .string(suggestion.silence.meaning.word),
      .integer(suggestion.present), estimate.map { .integer($0.days) } ?? .null,
      .string(suggestion.outcome.word), percent(estimate?.share), percent(estimate?.interval.low),
      percent(estimate?.interval.high),
      estimate.map { _ in .string(isLost ? "silences" : "gaps") } ?? .null,
      estimate.map { _ in .string(isLost ? found.scope.name : nil) } ?? .null,
      estimate.map { .integer($0.cases) } ?? .null,
      estimate.map { .integer($0.customers) } ?? .null,
      estimate.map { .integer($0.earliest) } ?? .null,
      estimate?.latest.map { .integer($0) } ?? .null,
    ]
  }

  private func row(_ group: SuggestGaps.Row) -> [JSONNode] {
    [
      .string(group.store), .string(group.band?.name), .integer(group.gaps.customers),
      .integer(group.gaps.count),
    ]
      + SuggestTables.percents.map { group.gaps.percentile($0).map { .number($0) } ?? .null }
  }

  private func row(_ row: ComeBacks.Row, _ scope: SilenceScope) -> [JSONNode] {
    [
      .integer(row.days), .string(scope.name), .integer(row.silences), .integer(row.customers),
      .integer(row.cameBack), percent(row.share), percent(row.interval.low),
      percent(row.interval.high),
    ]
  }

  private func percent(_ share: Double?) -> JSONNode {
    share.map { .number(($0 * 10_000).rounded() / 100) } ?? .null
  }
}

extension SilenceThreshold.Meaning {
  var word: String {
    switch self {
    case .lost: "lost"
    case .passive: "passive"
    case .dead: "dead"
    case .other: "other"
    }
  }
}

extension Suggestion.Outcome {
  var word: String {
    switch self {
    case .days: "suggested"
    case .tooFewGaps, .tooFewSilences: "not_enough_data"
    case .tooShort: "too_short"
    case .oneOfSeveral: "one_of_several"
    case .notAlone: "not_alone"
    }
  }
}
