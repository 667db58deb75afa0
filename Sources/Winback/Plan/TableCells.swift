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
  /// Those of column i begin at i times the number of rows.
  private var words: [UInt64] = []
  private let rowCount: Int
  private let zone: Zone
  private let signs: TableSigns

  /// The texts of all columns, one after another; text i is textEnds[i]..<textEnds[i + 1].
  private var texts: [UInt8] = []
  private var textEnds = [0]

  /// No amount and no count has this value.
  private static let nothing = UInt64(bitPattern: .min)

  init(
    _ table: PlanTable, _ batch: BatchDecisions, _ signs: TableSigns, facts: FactTable
  ) {
    rowCount = batch.segments.count
    zone = table.plan.frame.moment.zone
    self.signs = signs
    words.reserveCapacity(rowCount * table.columns.count)
    for column in table.columns { add(column, table.plan, batch, facts) }
  }

  private mutating func add(
    _ column: PlanColumn, _ plan: Plan, _ batch: BatchDecisions, _ facts: FactTable
  ) {
    let basics = batch.basics
    switch column {
    case .customer:
      kinds.append(.key)
      words += repeatElement(0, count: rowCount)
    case .firstAt: add(times: basics.firstIssued, visits: basics.visits)
    case .lastAt: add(times: basics.lastIssued, visits: basics.visits)
    case .spendMinor: add(basics.spend)
    case .purchasesWindow: add(basics.purchasesWindow)
    case .spendWindowMinor: add(basics.spendWindow)
    case .segment: add(plan, batch, plan.manifest.segments.map(\.segment.rawValue))
    case .group: add(plan, batch, plan.manifest.segments.map(\.group.rawValue))
    case .fact(let fact): add(batch.columns[fact] ?? facts.column(fact), fact.kind)
    }
  }

  private mutating func add(times: NarrowColumn<Int64>, visits: NarrowColumn<Int32>) {
    kinds.append(.time)
    for place in times.indices {
      words.append(visits[place] > 0 ? UInt64(bitPattern: times[place]) : TableCells.nothing)
    }
  }

  private mutating func add<Number>(_ numbers: NarrowColumn<Number>) {
    kinds.append(.integer)
    for number in numbers { words.append(UInt64(bitPattern: Int64(number))) }
  }

  /// The segments after the plan, each by a name of the list.
  private mutating func add(_ plan: Plan, _ batch: BatchDecisions, _ names: [String]) {
    kinds.append(.text)
    let first = add(texts: names)
    for place in batch.segments.indices {
      let index = plan.segmentIndex(batch, place)
      words.append(index < 0 ? TableCells.nothing : UInt64(first + Int(index)))
    }
  }

  private mutating func add(_ column: FactColumn, _ kind: Fact.Kind) {
    switch column {
    case .numbers(let numbers):
      kinds.append(kind == .boolean ? .truth : .number)
      for number in numbers { words.append(number.bitPattern) }
    case .texts(let indices, let table):
      kinds.append(.text)
      let first = add(texts: table)
      for index in indices {
        words.append(index < 0 ? TableCells.nothing : UInt64(first + Int(index)))
      }
    }
  }

  /// Answers the place of the first one.
  private mutating func add(texts table: [String]) -> Int {
    let first = textEnds.count - 1
    for text in table {
      texts += signs.text(text)
      textEnds.append(texts.count)
    }
    return first
  }

  /// Writes a cell that is no key.
  func put(_ place: Int, _ column: Int, to row: inout ByteRow) {
    let word = words[column * rowCount + place]
    switch kinds[column] {
    case .key: break
    case .number, .truth:
      let number = Double(bitPattern: word)
      if number.isNaN {
        row.put(signs.nothing)
      } else if kinds[column] == .truth {
        row.put((number != 0).description)
      } else {
        row.put(number)
      }
    case .integer, .time, .text:
      guard word != TableCells.nothing else {
        row.put(signs.nothing)
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
