/// What stands between the cells of a table, and how texts are written in them.
struct TableSigns: Sendable {
  let form: PlanTable.Form
  let header: [UInt8]
  /// What comes before the cells, one column after another.
  let marks: [UInt8]
  private let markEnds: [Int]
  /// After the last one.
  let end: [UInt8]
  /// Where nothing is known.
  let nothing: [UInt8]

  init(_ form: PlanTable.Form, columns: [PlanColumn]) {
    self.form = form
    let names = columns.map(\.name)
    let before: [[UInt8]]
    switch form {
    case .csv:
      header = Array((names.joined(separator: ",") + "\n").utf8)
      before = names.indices.map { $0 == 0 ? [] : [UInt8(ascii: ",")] }
      end = Array("\n".utf8)
      nothing = []
    case .json:
      header = []
      before = names.enumerated().map { place, name in
        Array(((place == 0 ? "{" : ",") + JSON.quoted(name) + ":").utf8)
      }
      end = Array("}\n".utf8)
      nothing = Array("null".utf8)
    }
    marks = before.flatMap { $0 }
    markEnds = before.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The place in `marks` of what comes before the cell of a column.
  func before(_ column: Int) -> Range<Int> { markEnds[column]..<markEnds[column + 1] }

  /// The bytes of a text as a cell.
  func text(_ text: String) -> [UInt8] {
    switch form {
    case .csv: TableSigns.csvField(Array(text.utf8))
    case .json: JSON.quoted(Array(text.utf8))
    }
  }

  /// A customer's key; most need nothing but copying.
  func putKey(_ bytes: [UInt8], _ range: Range<Int>, to row: inout ByteRow) {
    guard form == .csv else {
      row.putJSON(bytes, range)
      return
    }
    let isPlain = range.allSatisfy { place in
      let byte = bytes[place]
      return byte > 0x22 && byte < 0x7f && byte != 0x2c
    }
    if isPlain {
      row.put(bytes, range)
    } else {
      // What is no UTF-8 is replaced.
      row.put(text(String(decoding: bytes[range], as: UTF8.self)))
    }
  }

  /// Quoted where it has a comma, a quote or a line break.
  private static func csvField(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { [0x2c, 0x22, 0x0a, 0x0d].contains($0) }) else { return bytes }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}
