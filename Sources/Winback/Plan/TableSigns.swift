/// What stands between the cells of a table, and how texts are written in them.
struct TableSigns: Sendable {
  let form: PlanTable.Form
  let header: [UInt8]
  /// What comes before the cells, one column after another, and after the last one.
  let marks: PaddedBytes
  private let markEnds: PlainMemory<Int>
  /// Where nothing is known.
  let nothing: PaddedBytes

  init(_ form: PlanTable.Form, columns: [PlanColumn]) {
    self.form = form
    let names = columns.map(\.name)
    let around: [[UInt8]]
    switch form {
    case .csv:
      header = Array((names.joined(separator: ",") + "\n").utf8)
      around = names.indices.map { $0 == 0 ? [] : [UInt8(ascii: ",")] } + [Array("\n".utf8)]
      nothing = PaddedBytes([])
    case .json:
      header = []
      let before = names.enumerated().map { place, name in
        Array(((place == 0 ? "{" : ",") + JSON.quoted(name) + ":").utf8)
      }
      around = before + [Array("}\n".utf8)]
      nothing = PaddedBytes("null".utf8)
    }
    marks = PaddedBytes(around.joined())
    markEnds = PlainMemory(around.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) })
  }

  /// The place in `marks` of what comes before the cell of a column, or after the last one.
  @inline(__always)
  func before(_ column: Int) -> Range<Int> {
    markEnds.all[column]..<markEnds.all[column + 1]
  }

  /// The bytes of a text as a cell.
  func text(_ text: String) -> [UInt8] {
    switch form {
    case .csv: TableSigns.csvField(Array(text.utf8))
    case .json: JSON.quoted(Array(text.utf8))
    }
  }

  /// Whether no key needs more than its quotes: so it is of most batches.
  func arePlain(_ keys: BatchKeys) -> Bool {
    switch form {
    case .csv: keys.bytes.areAll(0x23...0x7e, butFor: (0x2c, 0x2c))
    case .json: keys.bytes.areAll(0x20...0x7e, butFor: (0x22, 0x5c))
    }
  }

  /// Writes a customer's key, whatever it is.
  @inline(never)
  func putting(_ key: ArraySlice<UInt8>, to row: ByteRow) -> ByteRow {
    var row = row
    if form == .json {
      row.putJSON(key)
    } else if key.allSatisfy(TableSigns.isPlain) {
      row.put(key)
    } else {
      // What is no UTF-8 is replaced.
      row.put(text(String(decoding: key, as: UTF8.self)))
    }
    return row
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x22 && byte < 0x7f && byte != 0x2c }

  /// Quoted where it has a comma, a quote or a line break.
  private static func csvField(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { [0x2c, 0x22, 0x0a, 0x0d].contains($0) }) else { return bytes }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}
