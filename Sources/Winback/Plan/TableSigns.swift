/// What stands between the cells of a table, and how texts are written in them.
struct TableSigns: Sendable {
  let form: PlanTable.Form
  let header: [UInt8]
  /// What comes before the cells, one column after another, and after the last one.
  let marks: PaddedBytes
  private let markEnds: [Int]
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
    markEnds = around.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The place in `marks` of what comes before the cell of a column, or after the last one.
  @inline(__always)
  func before(_ column: Int) -> Range<Int> { markEnds[column]..<markEnds[column + 1] }

  /// The bytes of a text as a cell.
  func text(_ text: String) -> [UInt8] {
    switch form {
    case .csv: TableSigns.csvField(Array(text.utf8))
    case .json: JSON.quoted(Array(text.utf8))
    }
  }

  /// Whether no key needs more than its quotes: so it is of most batches.
  func arePlain(_ keys: BatchKeys) -> Bool {
    let bytes = keys.bytes[0..<keys.bytes.count]
    return switch form {
    case .csv: bytes.allSatisfy { TableSigns.isPlain($0) }
    case .json: bytes.allSatisfy { JSON.isPlain($0) }
    }
  }

  /// A customer's key where all are plain.
  @inline(__always)
  func putPlain(_ keys: BatchKeys, _ place: Int, to row: inout ByteRow) {
    if form == .json { row.put(UInt8(ascii: "\"")) }
    row.put(keys.bytes, keys.range(place))
    if form == .json { row.put(UInt8(ascii: "\"")) }
  }

  /// A customer's key.
  func putKey(_ key: ArraySlice<UInt8>, to row: inout ByteRow) {
    if form == .json {
      row.putJSON(key)
    } else if key.allSatisfy(TableSigns.isPlain) {
      row.put(key)
    } else {
      // What is no UTF-8 is replaced.
      row.put(text(String(decoding: key, as: UTF8.self)))
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x22 && byte < 0x7f && byte != 0x2c }

  /// Quoted where it has a comma, a quote or a line break.
  private static func csvField(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { [0x2c, 0x22, 0x0a, 0x0d].contains($0) }) else { return bytes }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}
