import Retention
import Winback

/// What a list of selected customers shows, and its order.
struct SelectedColumns {
  let shown: [SelectionColumn]
  private let order: SelectionColumn?
  private let isReversed: Bool
  let vocabulary: SelectionVocabulary

  private static let standard = "customer,name,segment,last_visit,spend,store"

  init(
    _ names: String?, sort: String?, isReversed: Bool, _ vocabulary: SelectionVocabulary,
    _ console: Console
  ) throws {
    self.vocabulary = vocabulary
    self.isReversed = isReversed
    shown = try (names ?? SelectedColumns.standard).split(separator: ",").map { name in
      try SelectedColumns.column(String(name), vocabulary, console)
    }
    guard !shown.isEmpty else {
      throw CommandError(
        .usage,
        console.text(ru: "--columns: назовите столбцы", en: "--columns: name some columns"))
    }
    order = try sort.map { try SelectedColumns.column($0, vocabulary, console) }
  }

  private static func column(
    _ name: String, _ vocabulary: SelectionVocabulary, _ console: Console
  ) throws -> SelectionColumn {
    let bare = String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if let column = SelectionColumn(bare, vocabulary: vocabulary) { return column }
    let near = NearNames.of(bare, in: SelectionColumn.names(vocabulary)).map { "'\($0)'" }
    let name = Console.safe(bare)
    throw CommandError(
      .usage,
      console.text(
        ru: "нет столбца '\(name)'"
          + (near.isEmpty ? "" : "; может быть, \(near.joined(separator: " или "))?"),
        en: "no column '\(name)'"
          + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?")))
  }

  /// Those shown, and the one that only orders.
  var all: [SelectionColumn] {
    shown + [order].compactMap { $0 }.filter { !shown.contains($0) }
  }

  func sort(_ selected: inout Selected) {
    guard let order, let index = all.firstIndex(of: order) else { return }
    selected.sort(byColumn: index, isDescending: order.isQuantity(vocabulary) != isReversed)
  }
}
