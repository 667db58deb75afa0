import PluginHost
import Retention

/// The cells of a batch as plain words, column by column: what the loop over the rows reads
/// holds no references, whose counting would cost more than the cells.
struct ColumnWords {
  enum Kind {
    case key
    /// An `Int64`; `nothing` where there is none.
    case integer
    /// Seconds since 1970; `nothing` where there is none.
    case time
    /// A `Double`; NaN where it is unknown.
    case number
    case truth
    /// A place in `texts`; `nothing` where there is none.
    case text
  }

  private(set) var kinds: [Kind] = []
  /// The texts of all columns, one after another; text i is textEnds[i]..<textEnds[i + 1].
  private(set) var texts: [UInt8] = []
  private(set) var textEnds = [0]

  /// Memory of the worker.
  private let words: UnsafeMutableBufferPointer<UInt64>
  private let rowCount: Int
  private let signs: TableSigns

  /// No amount and no count has this value.
  static let nothing = UInt64(bitPattern: .min)

  /// For so many rows, in a room that has a word for each cell.
  init(rowCount: Int, _ signs: TableSigns, in room: TableRoom) {
    self.rowCount = rowCount
    self.signs = signs
    words = room.words
  }

  /// Those of a column.
  func words(_ column: Int) -> UnsafeMutableBufferPointer<UInt64> {
    let places = column * rowCount..<(column + 1) * rowCount
    precondition(places.upperBound <= words.count, "the room is large enough")
    return UnsafeMutableBufferPointer(rebasing: words[places])
  }

  /// The words of a new column.
  private mutating func begin(_ kind: Kind) -> UnsafeMutableBufferPointer<UInt64> {
    kinds.append(kind)
    return words(kinds.count - 1)
  }

  /// Adds a column of a word a customer of the batch.
  @inline(__always)
  private mutating func add(_ kind: Kind, _ word: (Int) -> UInt64) {
    let words = begin(kind)
    for place in 0..<rowCount { words[place] = word(place) }
  }

  mutating func add(
    _ column: PlanColumn, _ plan: Plan, _ batch: BatchDecisions, _ facts: FactTable
  ) {
    let basics = batch.basics
    switch column {
    case .customer: add(.key) { _ in 0 }
    case .firstAt: add(times: basics.firstIssued.array, visits: basics.visits.array)
    case .lastAt: add(times: basics.lastIssued.array, visits: basics.visits.array)
    case .spendMinor: basics.spend.put(to: begin(.integer))
    case .purchasesWindow: basics.purchasesWindow.put(to: begin(.integer))
    case .spendWindowMinor: basics.spendWindow.put(to: begin(.integer))
    case .segment: add(plan, batch, plan.manifest.segments.map(\.segment.rawValue))
    case .group: add(plan, batch, plan.manifest.segments.map(\.group.rawValue))
    // Of these nothing is unknown, and they need not become facts first.
    case .fact(.visits): basics.visits.put(to: begin(.integer))
    case .fact(.purchases): basics.purchases.put(to: begin(.integer))
    case .fact(let fact): add(batch.columns[fact] ?? facts.column(fact), fact.kind)
    }
  }

  private mutating func add(times: [Int64], visits: [Int32]) {
    add(.time) { visits[$0] > 0 ? UInt64(bitPattern: times[$0]) : ColumnWords.nothing }
  }

  /// The segments after the plan, each by a name of the list.
  private mutating func add(_ plan: Plan, _ batch: BatchDecisions, _ names: [String]) {
    let first = add(names)
    let indices = plan.segmentIndices(batch)
    add(.text) { indices[$0] < 0 ? ColumnWords.nothing : UInt64(first + Int(indices[$0])) }
  }

  private mutating func add(_ column: FactColumn, _ kind: Fact.Kind) {
    switch column {
    case .numbers(let numbers):
      add(kind == .boolean ? .truth : .number) { numbers[$0].bitPattern }
    case .texts(let indices, let table):
      let first = add(table)
      add(.text) { indices[$0] < 0 ? ColumnWords.nothing : UInt64(first + Int(indices[$0])) }
    }
  }

  /// Answers the place of the first one.
  private mutating func add(_ table: [String]) -> Int {
    let first = textEnds.count - 1
    for text in table {
      texts += signs.text(text)
      textEnds.append(texts.count)
    }
    return first
  }
}
