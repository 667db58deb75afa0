import PluginHost
import Retention

/// The cells of a batch, ready to be written row by row.
struct TableCells {
  /// A column with the place in `signs.marks` of what comes before its cells.
  private struct Column {
    let kind: ColumnWords.Kind
    let markStart: Int
    let markEnd: Int
    /// Memory of the worker, a word a row.
    let words: UnsafePointer<UInt64>
  }

  private let columns: PlainMemory<Column>
  private let texts: PaddedBytes
  private let textEnds: PlainMemory<Int>
  private let rowCount: Int
  private let zone: Zone
  private let signs: TableSigns

  /// In a room that has words for all columns of the batch, and keeps them until it is used for
  /// another one.
  init(
    _ table: PlanTable, _ batch: BatchDecisions, _ signs: TableSigns, facts: FactTable,
    in room: TableRoom
  ) {
    rowCount = batch.segments.count
    zone = table.plan.frame.moment.zone
    self.signs = signs
    var words = ColumnWords(rowCount: rowCount, signs, in: room)
    for column in table.columns { words.add(column, table.plan, batch, facts) }
    texts = PaddedBytes(words.texts)
    textEnds = PlainMemory(words.textEnds)
    columns = PlainMemory(
      words.kinds.enumerated().compactMap { index, kind in
        let mark = signs.before(index)
        guard let start = words.words(index).baseAddress else { return nil }
        return Column(
          kind: kind, markStart: mark.lowerBound, markEnd: mark.upperBound,
          words: UnsafePointer(start))
      })
  }

  /// Writes all rows behind what there is.
  func write(_ keys: BatchKeys, to row: ByteRow) -> ByteRow {
    var row = row
    let arePlain = signs.arePlain(keys)
    let end = signs.before(columns.all.count)
    for place in 0..<rowCount {
      for column in columns.all {
        row.put(signs.marks, column.markStart..<column.markEnd)
        let word = column.words[place]
        switch column.kind {
        case .key where arePlain: put(keys, place, to: &row)
        case .key: row = signs.putting(keys[place], to: row)
        case .integer where word != ColumnWords.nothing: row.put(Int64(bitPattern: word))
        case .number where !Double(bitPattern: word).isNaN: row.put(Double(bitPattern: word))
        case .text where word != ColumnWords.nothing: put(text: Int(word), to: &row)
        default: row = putting(word, column.kind, to: row)
        }
      }
      row.put(signs.marks, end)
    }
    return row
  }

  /// A customer's key where all are plain.
  @inline(__always)
  private func put(_ keys: BatchKeys, _ place: Int, to row: inout ByteRow) {
    if signs.form == .json { row.put(UInt8(ascii: "\"")) }
    row.put(keys.bytes, keys.range(place))
    if signs.form == .json { row.put(UInt8(ascii: "\"")) }
  }

  @inline(__always)
  private func put(text: Int, to row: inout ByteRow) {
    precondition(text >= 0 && text + 1 < textEnds.all.count, "a text is among those of the batch")
    row.put(texts, textEnds.all[text]..<textEnds.all[text + 1])
  }

  /// What is rarer than a number or a text.
  @inline(never)
  private func putting(
    _ word: UInt64, _ kind: ColumnWords.Kind, to row: ByteRow
  ) -> ByteRow {
    var row = row
    switch kind {
    case .truth where !Double(bitPattern: word).isNaN:
      row.put((Double(bitPattern: word) != 0).description)
    case .time where word != ColumnWords.nothing:
      if signs.form == .json { row.put(UInt8(ascii: "\"")) }
      row.put(Instant(Int64(bitPattern: word)), in: zone)
      if signs.form == .json { row.put(UInt8(ascii: "\"")) }
    default: row.put(signs.nothing, 0..<signs.nothing.count)
    }
    return row
  }
}
