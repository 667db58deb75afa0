package import Retention
import Synchronization

/// A base as it is seen at a moment, as columns.
package struct ReadHistory: Sendable {
  package var history: History
  /// The last number in commit order that was seen.
  package var seen: Int64
}

extension Database {
  /// Reads the base as it is seen at a moment: what `readHistory` pours into a builder, faster,
  /// from packed runs of receipts.
  ///
  /// - Parameters:
  ///   - asOf: Receipts issued later are left out.
  ///   - seen: Receipts and decisions that came in later in commit order are left out; nil means
  ///     none.
  ///   - newSince: Standings tell the latest instant of the customer's receipts that this
  ///     earlier look did not see; nil asks for none.
  ///   - workers: How many threads read; the answer does not depend on it, but for the order of
  ///     receipts without a customer.
  ///   - fromTables: Reads the receipts themselves and not their packed form, which is slower:
  ///     for what checks the base.
  ///   - inParallel: Does the work of the threads.
  /// - Returns: The columns, and what was seen.
  /// - Throws: `StorageError`.
  package func history(
    asOf: Instant, seen: Int64? = nil, newSince: ViewPoint? = nil, workers: Int,
    fromTables: Bool = false, inParallel: InParallel
  ) throws -> ReadHistory {
    let packed =
      fromTables
      ? nil
      : try read { connection throws(StorageError) in
        try WholeHistory(
          asOf: asOf, seen: seen, newSince: newSince, workers: max(1, workers),
          on: connection
        )?.read(inParallel)
      }
    if let packed { return packed }
    var builder = HistoryBuilder(asOf: asOf)
    let read = try readHistory(into: &builder, asOf: asOf, seen: seen, newSince: newSince)
    return ReadHistory(
      history: builder.finish(
        storeCodes: read.storeCodes, categories: read.categories,
        segmentNames: read.segmentNames),
      seen: read.seen)
  }
}

/// One reading of all packed runs.
private struct WholeHistory {
  private let scope: HistoryScope
  private let stores: CodeList
  private let categories: CodeList
  private let memberships: Memberships
  private let ranks: RankTable
  private let returned: ReturnedSales
  private let storePlaces: [Int32]
  private let workers: Int
  private let connection: Connection

  /// Runs that are in memory at a time.
  private static let runsAtOnce = 32

  /// Nil where the tables have to be read: for goods, and in a base without runs.
  init?(
    asOf: Instant, seen: Int64?, newSince: ViewPoint?, workers: Int, on connection: Connection
  ) throws(StorageError) {
    let last = try connection.lastSeq()
    guard try connection.isPacked(),
      try connection.integer("SELECT EXISTS (SELECT 1 FROM receipt_goods)") == 0
    else { return nil }
    scope = HistoryScope(
      asOf: asOf.rawValue, seen: max(0, min(seen ?? last, last)), newSince: newSince)
    stores = try CodeList(table: "store", on: connection)
    guard let storePlaces = stores.placesByID else { return nil }
    self.storePlaces = storePlaces
    categories = try CodeList(table: "category", on: connection)
    memberships = try Memberships(
      asOf: asOf, seen: scope.seen, newSince: newSince, on: connection)
    guard let ranks = try RankTable(memberships.persons, on: connection) else { return nil }
    self.ranks = ranks
    returned = try ReturnedSales(scope, among: ranks, on: connection)
    self.workers = workers
    self.connection = connection
  }

  /// Nil where the tables have to be read after all.
  func read(_ inParallel: InParallel) throws(StorageError) -> ReadHistory? {
    let standings = try JournalStandings(seen: scope.seen, among: nil, on: connection)
    let registrations = try Registrations(
      asOf: scope.asOf, seen: scope.seen, among: nil, on: connection)
    let readers = try readRuns(inParallel)
    if readers.contains(where: \.isUnfit) { return nil }
    var customers = ranks.customers
    var storeDays = StoreDays()
    for reader in readers {
      storeDays.formUnion(reader.storeDays, stores: stores.codes.indices.map { Int32($0) })
      for place in customers.isPresent.indices where reader.isPresent[place] {
        customers.isPresent[place] = true
      }
    }
    for customer in registrations.customers {
      if let place = ranks.place(of: customer) { customers.isPresent[Int(place)] = true }
    }
    let history = History(
      of: readers.map(\.stream), customers: customers,
      returned: readers.flatMap(\.returnedRows), storeCodes: stores.codes,
      categories: categories.codes, segmentNames: standings.names, storeDays: storeDays,
      anonymous: readers.flatMap(\.anonymous),
      standing: { place in
        self.standing(of: place, newest: newest(of: place, in: readers), by: standings)
      }, inParallel: inParallel)
    return ReadHistory(history: history, seen: scope.seen)
  }

  private func newest(of place: Int, in readers: [RunReader]) -> Int64? {
    if scope.newSince == nil { return nil }
    var newest = returned.news[Int32(place)] ?? .min
    for reader in readers { newest = max(newest, reader.newest[place]) }
    return newest == .min ? nil : newest
  }

  /// As `HistoryReader` says it.
  private func standing(
    of place: Int, newest: Int64?, by standings: JournalStandings
  ) -> CustomerStanding {
    let id = ranks.persons[place]
    if memberships.persons.isEveryoneAlone || memberships.persons.isAlone(id) {
      var standing = standings.standing(of: CollectionOfOne(id), newestIssued: newest)
      if !memberships.isEveryoneAlone {
        standing.membership = memberships.change(of: id)
        standing.formerID = memberships.former(id)
      }
      return standing
    }
    let members = memberships.persons.members(of: id)
    var standing = standings.standing(of: members, newestIssued: newest)
    standing.membership = memberships.change(of: id)
    standing.formerID = memberships.former(standing.formerID)
    return standing
  }
}

// MARK: - Runs

extension WholeHistory {
  private func readRuns(_ inParallel: InParallel) throws(StorageError) -> [RunReader] {
    let rows = try connection.integer("SELECT coalesce(sum(row_count), 0) FROM receipt_run")
    let ranges = RowRanges(codes: max(1, ranks.persons.count), rows: Int(max(0, rows)))
    let plan = RunReader.Plan(
      scope: scope, ranks: ranks, returned: returned, stores: storePlaces)
    let team = (0..<workers).map { _ in
      RunWorker(RunReader(plan, ranges: ranges, storeCount: stores.codes.count))
    }
    let runs = try connection.prepare("SELECT row_count, bytes FROM receipt_run ORDER BY id")
    var number = 0
    // A statement that is asked again after its last row begins anew.
    var isMore = true
    while isMore {
      var packed: [PackedRun] = []
      while packed.count < Self.runsAtOnce, isMore {
        isMore = try runs.step()
        if isMore { packed.append(try PackedRun(runs.bytes(1), rows: runs.integer(0))) }
      }
      let (batch, first) = (packed, number)
      inParallel(team.count) { worker in
        for place in stride(from: worker, to: batch.count, by: team.count) {
          team[worker].read(batch[place], number: first + place)
        }
      }
      number += batch.count
    }
    return try team.map { worker throws(StorageError) in try worker.finished() }
  }
}

/// A reader on its thread.
private final class RunWorker: Sendable {
  private struct State: Sendable {
    var reader: RunReader
    var failure: StorageError?
  }

  private let state: Mutex<State>

  init(_ reader: RunReader) { state = Mutex(State(reader: reader)) }

  /// After a failure nothing more is read.
  func read(_ run: PackedRun, number: Int) {
    state.withLock { state in
      if state.failure != nil { return }
      do throws(StorageError) {
        try state.reader.read(run, number: number)
      } catch {
        state.failure = error
      }
    }
  }

  func finished() throws(StorageError) -> RunReader {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure }
    return state.reader
  }
}
