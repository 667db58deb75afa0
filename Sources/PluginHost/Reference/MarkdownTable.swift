/// A table of Markdown.
struct MarkdownTable {
  private(set) var text: String

  init(_ header: [String]) {
    text = MarkdownTable.line(header) + "\n|" + header.map { _ in "---|" }.joined()
  }

  mutating func add(_ cells: [String]) { text += "\n" + MarkdownTable.line(cells) }

  private static func line(_ cells: [String]) -> String {
    let safe = cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
    return "| " + safe.joined(separator: " | ") + " |"
  }
}
