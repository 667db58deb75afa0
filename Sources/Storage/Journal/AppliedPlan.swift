package import Retention

/// A plan in the journal: what it was made from, and how far it has been applied.
package struct AppliedPlan: Hashable, Sendable {
  package enum State: String, Sendable {
    /// Under way, or cut short: it goes on from `progress`.
    case running
    case done
  }

  /// Its place in the journal: 1, 2, 3...; 0 before `Database.beginApply`.
  package var number: Int64 = 0
  /// The id that the plan was given when it was made.
  package var planID: String
  package var planHash: String
  package var pluginHash: String
  /// 0 for the plugin's own values.
  package var thresholdVersion: Int64
  /// What facts needed from other customers, as the caller writes it.
  package var frame: String
  package var asOf: Instant
  /// The business's local day of `asOf`.
  package var day: Day
  /// The last number in commit order that the plan looked at.
  package var seen: Int64
  /// The number of the applied plan before; 0 for none.
  package var head: Int64
  package var author: String
  package var startedAt: Instant
  package var finishedAt: Instant?
  package var state = State.running
  /// Customers to whom the plan gives a segment.
  package var customers: Int
  /// Decisions that the plan proposes.
  package var rowCount: Int
  /// Those of them that have been dealt with: `decided + leftOut`.
  package var progress = 0
  /// Decisions in the journal.
  package var decided = 0
  /// Decisions not taken over, because newer rows of the customer had come in.
  package var leftOut = 0
  /// Customers whose rule failed.
  package var failed: Int
  /// Customers of stores without data.
  package var held: Int
  /// The hash over the decisions in the journal, once the plan is done.
  package var journalHash: String?
  /// In byte order of their codes.
  package var storesWithoutData: [SilentStore]

  /// A plan that is about to be applied.
  package init(
    planID: String, planHash: String, pluginHash: String, thresholdVersion: Int64,
    frame: String, asOf: Instant, day: Day, seen: Int64, head: Int64, author: String,
    startedAt: Instant, customers: Int, rowCount: Int, failed: Int = 0, held: Int = 0,
    storesWithoutData: [SilentStore] = []
  ) {
    self.planID = planID
    self.planHash = planHash
    self.pluginHash = pluginHash
    self.thresholdVersion = thresholdVersion
    self.frame = frame
    self.asOf = asOf
    self.day = day
    self.seen = seen
    self.head = head
    self.author = author
    self.startedAt = startedAt
    self.customers = customers
    self.rowCount = rowCount
    self.failed = failed
    self.held = held
    self.storesWithoutData = storesWithoutData
  }
}
