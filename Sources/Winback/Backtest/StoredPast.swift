import Retention
import Storage

extension ReceiptLog: HistorySink {}

/// The past of a stored base.
struct StoredPast: BacktestSource {
  private let business: Business
  private let log: ReceiptLog
  private let storeCodes: [String]
  private let categories: [String]
  private let seen: Int64
  /// Who is one person at the end, as the log has it.
  private let groups: [Int64: [Int64]]

  /// Reads what was issued by a moment.
  init(_ business: Business, at moment: Moment) throws {
    self.business = business
    var log = ReceiptLog()
    let read = try business.database.readHistory(into: &log, asOf: moment.asOf)
    self.log = log
    storeCodes = read.storeCodes
    categories = read.categories
    seen = read.seen
    groups = try business.database.persons(asOf: moment.asOf, seen: read.seen).groups
  }

  var zone: Zone { business.zone }
  var openDays: [Int32] { log.openDays }

  /// Who was not yet known to be one person with another is read again as she was.
  func view(at moment: Moment) throws -> BacktestView {
    let then = try business.database.persons(asOf: moment.asOf, seen: seen).groups
    var history: History
    if then == groups {
      history = log.history(asOf: moment.asOf, storeCodes: storeCodes, categories: categories)
      try business.attachPeople(&history, asOf: moment.asOf, seen: seen)
    } else {
      history = try business.view(at: moment, seen: seen, head: nil).history
    }
    return BacktestView(history: history, ids: Array(history.standing?.ids ?? []), members: then)
  }
}
