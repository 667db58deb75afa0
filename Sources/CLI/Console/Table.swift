import Retention

/// A table of text for the terminal.
struct Table {
  enum Alignment { case left, right }

  private var header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []
  private var ruled: Set<Int> = []

  init(_ columns: [(String, Alignment)]) {
    header = columns.map(\.0)
    alignments = columns.map(\.1)
  }

  mutating func add(_ row: [String]) { rows.append(row.map(Console.safe)) }

  /// A rule before the next row.
  mutating func rule() { ruled.insert(rows.count) }

  func render(_ console: Console) -> String {
    let widths = header.indices.map { column in
      ([header] + rows).map { Table.width($0[column]) }.max() ?? 0
    }
    var lines = [console.styled(line(header, widths), .bold)]
    for (index, row) in rows.enumerated() {
      if ruled.contains(index) { lines.append(widths.map { dashes($0) }.joined(separator: "  ")) }
      lines.append(line(row, widths))
    }
    return lines.map { $0.trimmingTrailingSpaces() }.joined(separator: "\n") + "\n"
  }

  private func dashes(_ count: Int) -> String { String(repeating: "-", count: count) }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    cells.indices.map { column in
      let space = String(repeating: " ", count: max(0, widths[column] - Table.width(cells[column])))
      return alignments[column] == .left ? cells[column] + space : space + cells[column]
    }.joined(separator: "  ")
  }

  /// Places on the terminal: one a character is right for Russian and English.
  private static func width(_ text: String) -> Int { text.count }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
