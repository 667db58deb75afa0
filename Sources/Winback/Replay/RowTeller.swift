import PluginHost
import Retention

/// Hands on the rows of one plan in their order, the first of all with their sentences; a part
/// of them in memory at a time.
struct RowTeller {
  private struct Draft: Sendable {
    var row: ReplayRow
    /// Her place in the history; nil where the view does not have her.
    let customer: Int?
    /// Whether the rules of then may be asked why.
    let isJournalAsked: Bool
  }

  private let journalled: SentenceTeller
  private let other: SentenceTeller
  private let workers: Int
  private var drafts: [Draft] = []
  /// Of how many rows the sentences are still to be told.
  private(set) var sentencesLeft: Int

  private static let partSize = 4096
  private static let sliceSize = 64

  init(
    journalled: SentenceTeller, other: SentenceTeller, workers: Int, sentencesLeft: Int
  ) {
    self.journalled = journalled
    self.other = other
    self.workers = workers
    self.sentencesLeft = sentencesLeft
  }

  mutating func add(
    _ row: ReplayRow, customer: Int?, isJournalAsked: Bool, _ found: (ReplayRow) throws -> Void
  ) rethrows {
    drafts.append(Draft(row: row, customer: customer, isJournalAsked: isJournalAsked))
    if drafts.count == RowTeller.partSize { try finish(found) }
  }

  mutating func finish(_ found: (ReplayRow) throws -> Void) rethrows {
    let told = min(drafts.count, sentencesLeft)
    sentencesLeft -= told
    for row in tell(Array(drafts.prefix(told))) { try found(row) }
    for draft in drafts.dropFirst(told) { try found(draft.row) }
    drafts.removeAll(keepingCapacity: true)
  }

  private func tell(_ drafts: [Draft]) -> [ReplayRow] {
    let (journalled, other) = (journalled, other)
    let count = (drafts.count + RowTeller.sliceSize - 1) / RowTeller.sliceSize
    return parallelMap(
      count: count, workers: workers,
      worker: { (journalled.makeExplainer(), other.makeExplainer()) },
      { explainers, index in
        let start = index * RowTeller.sliceSize
        return drafts[start..<min(start + RowTeller.sliceSize, drafts.count)].map { draft in
          var row = draft.row
          guard let customer = draft.customer else { return row }
          if draft.isJournalAsked {
            journalled.tell(&row.journalled, of: customer, by: explainers.0)
          }
          other.tell(&row.other, of: customer, by: explainers.1)
          return row
        }
      }
    ).flatMap { $0 }
  }
}
