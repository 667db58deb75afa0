import PluginHost
import Retention

/// The cells of a batch as plain words, column by column: what the loop over the rows reads
/// holds no references, whose counting would cost more than the cells.
struct TableCells {
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
  /// Those of column i begin at i times the number of rows; memory of the worker.
  private let words: UnsafeMutableBufferPointer<UInt64>
  private let rowCount: Int
  private let zone: Zone
  private let signs: TableSigns

  /// The texts of all columns, one after another; text i is textEnds[i]..<textEnds[i + 1].
  private var texts = PaddedBytes([])
  private var textEnds = [0]

  /// No amount and no count has this value.
  private static let nothing = UInt64(bitPattern: .min)

  /// In a room that has words for all columns of the batch.
  init(
    _ table: PlanTable, _ batch: BatchDecisions, _ signs: TableSigns, facts: FactTable,
    in room: TableRoom
  ) {
    rowCount = batch.segments.count
    words = room.words
    precondition(words.count >= rowCount * table.columns.count, "the room is large enough")
    zone = table.plan.frame.moment.zone
    self.signs = signs
    var texts: [UInt8] = []
    for column in table.columns { add(column, table.plan, batch, facts, &texts) }
    self.texts = PaddedBytes(texts)
  }

  /// Adds a column of a word a customer of the batch.
  @inline(__always)
  private mutating func add(_ kind: Kind, _ word: (Int) -> UInt64) {
    let first = kinds.count * rowCount
    kinds.append(kind)
    for place in 0..<rowCount { words[first + place] = word(place) }
  }

  private mutating func add(
    _ column: PlanColumn, _ plan: Plan, _ batch: BatchDecisions, _ facts: FactTable,
    _ texts: inout [UInt8]
  ) {
    let basics = batch.basics
    switch column {
    case .customer: add(.key) { _ in 0 }
    case .firstAt: add(times: basics.firstIssued, visits: basics.visits)
    case .lastAt: add(times: basics.lastIssued, visits: basics.visits)
    case .spendMinor: add(basics.spend)
    case .purchasesWindow: add(basics.purchasesWindow)
    case .spendWindowMinor: add(basics.spendWindow)
    case .segment: add(plan, batch, plan.manifest.segments.map(\.segment.rawValue), &texts)
    case .group: add(plan, batch, plan.manifest.segments.map(\.group.rawValue), &texts)
    // Of these nothing is unknown, and they need not become facts first.
    case .fact(.visits): add(basics.visits)
    case .fact(.purchases): add(basics.purchases)
    case .fact(let fact): add(batch.columns[fact] ?? facts.column(fact), fact.kind, &texts)
    }
  }

  private mutating func add(times: NarrowColumn<Int64>, visits: NarrowColumn<Int32>) {
    add(.time) { visits[$0] > 0 ? UInt64(bitPattern: times[$0]) : TableCells.nothing }
  }

  @inline(__always)
  private mutating func add<Number>(_ numbers: NarrowColumn<Number>) {
    add(.integer) { UInt64(bitPattern: Int64(numbers[$0])) }
  }

  /// The segments after the plan, each by a name of the list.
  private mutating func add(
    _ plan: Plan, _ batch: BatchDecisions, _ names: [String], _ texts: inout [UInt8]
  ) {
    let first = add(names, &texts)
    add(.text) { place in
      let index = plan.segmentIndex(batch, place)
      return index < 0 ? TableCells.nothing : UInt64(first + Int(index))
    }
  }

  private mutating func add(
    _ column: FactColumn, _ kind: Fact.Kind, _ texts: inout [UInt8]
  ) {
    switch column {
    case .numbers(let numbers):
      add(kind == .boolean ? .truth : .number) { numbers[$0].bitPattern }
    case .texts(let indices, let table):
      let first = add(table, &texts)
      add(.text) {
        indices[$0] < 0 ? TableCells.nothing : UInt64(first + Int(indices[$0]))
      }
    }
  }

  /// Answers the place of the first one.
  private mutating func add(_ table: [String], _ texts: inout [UInt8]) -> Int {
    let first = textEnds.count - 1
    for text in table {
      texts += signs.text(text)
      textEnds.append(texts.count)
    }
    return first
  }

  private func putNothing(to row: inout ByteRow) {
    row.put(signs.nothing, 0..<signs.nothing.count)
  }

  /// Writes a cell that is no key.
  @inline(__always)
  func put(_ place: Int, _ column: Int, to row: inout ByteRow) {
    let word = words[column * rowCount + place]
    switch kinds[column] {
    case .key: break
    case .number, .truth:
      let number = Double(bitPattern: word)
      if number.isNaN {
        putNothing(to: &row)
      } else if kinds[column] == .truth {
        row.put((number != 0).description)
      } else {
        row.put(number)
      }
    case .integer, .time, .text:
      guard word != TableCells.nothing else {
        putNothing(to: &row)
        return
      }
      put(word, kinds[column], to: &row)
    }
  }

  private func put(_ word: UInt64, _ kind: Kind, to row: inout ByteRow) {
    switch kind {
    case .text:
      let text = Int(word)
      row.put(texts, textEnds[text]..<textEnds[text + 1])
    case .time where signs.form == .json:
      row.put(UInt8(ascii: "\""))
      row.put(Instant(Int64(bitPattern: word)), in: zone)
      row.put(UInt8(ascii: "\""))
    case .time: row.put(Instant(Int64(bitPattern: word)), in: zone)
    case .integer, .key, .number, .truth: row.put(Int64(bitPattern: word))
    }
  }
}
