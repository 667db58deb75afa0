import Retention
import Synchronization

/// Finds the sales that returns name. Returns and receipts meet by hashes, part by part, so that
/// however many there are, each is looked for within a processor's cache.
struct SaleSearch: Sendable {
  /// A return by its stretch and its number among the returns there.
  struct Asker: BitwiseCopyable, Sendable {
    let stretch: UInt32
    let index: UInt32
  }

  /// A sale, and what is taken back of it.
  struct Link: BitwiseCopyable, Sendable {
    let sale: FoundSale
    let asker: Asker
    /// Minor units; of a return behind the moment their complement.
    let amount: Int64
  }

  struct Refusal: Sendable {
    let asker: Asker
    let reason: QuarantineReason
  }

  /// What a search has found out.
  struct Answer: Sendable {
    var links: [Link] = []
    var refusals: [Refusal] = []
    /// They name no receipt that is there.
    var unanswered: [Asker] = []
    /// They name several sales, of which one may be their customer's only one.
    var doubtful: [Asker] = []
  }

  let stretches: [StretchIdentities]
  let hash = KeyedHash()
  private let tallies: [StretchTally]
  private let streams: [RowStream]
  private let marks: ReceiptMarks
  private let asOf: Int64

  /// So many returns of a part are in a table of some hundred kilobytes.
  private static let partAim = 4096

  /// `stretches` are all of a file, as are the tallies.
  init(
    _ stretches: [StretchIdentities], _ tallies: [StretchTally], _ streams: [RowStream],
    _ marks: ReceiptMarks, asOf: Int64
  ) {
    self.stretches = stretches
    self.tallies = tallies
    self.streams = streams
    self.marks = marks
    self.asOf = asOf
  }

  /// The answers of all parts. `askers` are those of each stretch, by their numbers; all of them
  /// have names of this way.
  func run(_ askers: [[UInt32]], by way: SaleWay, inParallel: InParallel) -> [Answer] {
    let answers = look(askers, by: way, knowsOwners: false, inParallel: inParallel)
    var doubtful = [[UInt32]](repeating: [], count: stretches.count)
    for asker in answers.lazy.flatMap(\.doubtful) {
      doubtful[Int(asker.stretch)].append(asker.index)
    }
    return answers + look(doubtful, by: way, knowsOwners: true, inParallel: inParallel)
  }

  private func look(
    _ askers: [[UInt32]], by way: SaleWay, knowsOwners: Bool, inParallel: InParallel
  ) -> [Answer] {
    let count = askers.reduce(0) { $0 + $1.count }
    if count == 0 { return [] }
    var filter = HashFilter(count: count)
    for (stretch, indices) in askers.enumerated() {
      let returns = stretches[stretch].returns
      for index in indices {
        if let name = way.name(in: returns, Int(index)) { filter.insert(hash.of(name.wanted, 0)) }
      }
    }
    var width: UInt64 = 0
    while width < 10, SaleSearch.partAim << Int(width) < count { width += 1 }
    let (bits, wanted) = (width, filter)
    let room = Mutex([SearchPart.Stretch?](repeating: nil, count: stretches.count))
    inParallel(stretches.count) { stretch in
      let dealt = SearchPart.Stretch(
        asks: Parted(asks(of: askers[stretch], in: stretch, by: way), bits: bits) {
          hash.of($0.key, 0)
        },
        candidates: Parted(
          candidates(in: stretch, wanted, by: way, knowsOwners: knowsOwners), bits: bits
        ) {
          hash.of($0.key, 0)
        })
      room.withLock { $0[stretch] = dealt }
    }
    let dealt = room.withLock { $0.compactMap { $0 } }
    let answers = Mutex([Answer](repeating: Answer(), count: 1 << Int(bits)))
    inParallel(1 << Int(bits)) { part in
      let answer = SearchPart(part, of: dealt, hasOwners: knowsOwners, self).answer()
      answers.withLock { $0[part] = answer }
    }
    return answers.withLock { $0 }
  }

  private func asks(
    of indices: [UInt32], in stretch: Int, by way: SaleWay
  ) -> [SearchPart.Ask] {
    let returns = stretches[stretch].returns
    return indices.compactMap { index in
      guard let name = way.name(in: returns, Int(index)) else { return nil }
      let item = returns.items[Int(index)]
      let amount = item.issued <= asOf ? item.total : ~item.total
      return SearchPart.Ask(key: name.key, amount: amount, index: index)
    }
  }

  /// The receipts of a stretch that may be wanted.
  private func candidates(
    in stretch: Int, _ wanted: HashFilter, by way: SaleWay, knowsOwners: Bool
  ) -> [SearchPart.Candidate] {
    let receipts = stretches[stretch]
    let hashes = way.looksAtNumbers ? receipts.numbers : receipts.identities
    let hasMarks = marks.hasAny(in: stretch)
    var found: [SearchPart.Candidate] = []
    for (place, own) in hashes.enumerated() where wanted.contains(hash.of(own, 0)) {
      if hasMarks, marks.has(.dropped, stretch: stretch, place: place) { continue }
      found.append(
        SearchPart.Candidate(
          key: way.comparesIdentities ? receipts.identities[place] : own,
          sale: FoundSale(
            total: receipts.total(place), stretch: UInt32(truncatingIfNeeded: stretch),
            place: UInt32(truncatingIfNeeded: place))))
    }
    if !found.isEmpty, knowsOwners || way.turnsByDay {
      describe(&found, in: stretch, count: hashes.count, by: way)
    }
    return found
  }

  /// Says whose the candidates of a stretch are, and of which day, among its `count` receipts. Each
  /// of these is a row of the history, or nobody's, or behind the moment, or a return.
  private func describe(
    _ found: inout [SearchPart.Candidate], in stretch: Int, count: Int, by way: SaleWay
  ) {
    var numbers = [Int32](repeating: -1, count: count)
    for (index, candidate) in found.enumerated() {
      numbers[Int(candidate.sale.place)] = Int32(truncatingIfNeeded: index)
    }
    let tally = tallies[stretch]
    streams[tally.parser].visit(stretch: tally.stretch, numbers) { index, row in
      found[index].setOwner(row.code)
      if way.turnsByDay { found[index].turn(by: row.day) }
    }
    for row in tally.later where numbers[Int(row.place)] >= 0 {
      let index = Int(numbers[Int(row.place)])
      found[index].setOwner(row.code)
      if way.turnsByDay { found[index].turn(by: row.day) }
    }
    if !way.turnsByDay { return }
    for nobodys in tally.anonymous where numbers[Int(nobodys.place)] >= 0 {
      found[Int(numbers[Int(nobodys.place)])].turn(by: nobodys.day)
    }
    for item in stretches[stretch].returns.items where numbers[Int(item.place)] >= 0 {
      found[Int(numbers[Int(item.place)])].turn(by: item.day)
    }
  }

  /// Store and day of some rows of a stretch, by their places.
  func days(
    of places: [UInt32], in stretch: Int, _ merged: CodeMerge
  ) -> [(store: Int32, day: Int32)] {
    guard let last = places.last else { return [] }
    let tally = tallies[stretch]
    var numbers = [Int32](repeating: -1, count: max(Int(last) + 1, Int(tally.receipts)))
    for place in places { numbers[Int(place)] = 0 }
    var days: [(store: Int32, day: Int32)] = []
    streams[tally.parser].visit(stretch: tally.stretch, numbers) { _, row in
      days.append((store: merged.stores[tally.parser][Int(row.store)], day: row.day))
    }
    return days
  }
}
