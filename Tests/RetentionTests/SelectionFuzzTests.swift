import Retention
import Testing

/// Whatever is typed is understood or refused at a place within it.
@Suite struct SelectionFuzzTests {
  private static let pieces = [
    "group", "=", "lost", "and", "or", "not", "in", "(", ")", ",", ";", ":", "..", "…", "2026-01",
    "2026-01-01", "31.12.2026", "bought", "silent", "since", "last", "7", "days", "-5", "1.5",
    "99999999999999999999", "age", "visits", ">=", "!=", "\"vip\"", "«", "»", "'", "tag", "has",
    "phone", "consent", "sms", "birthday", "within", "month", "may", "unknown", "field.pet",
    "field.", ".", "и", "или", "не", "в", "магазине", "группа", "потеряшки", "at", "3", "MSK-1",
    "👩‍👩‍👧", "\u{301}", "\u{0}", "\n", "é", "registered", "until", "0001", "9999-12-31", "r", "%",
  ]

  @Test(arguments: 1...40)
  func `no text stops the parser, the evaluator or the message`(seed: Int) throws {
    var random = SeededRandom(seed)
    let (table, contacts) = SelectionCrowd(count: 20, using: &random).table()
    for _ in 0..<150 {
      let text = Self.text(using: &random)
      do throws(SelectionError) {
        let selection = try Selection(parsing: text, vocabulary: SelectionCrowd.vocabulary)
        let chosen = SelectionEvaluator.chosen(by: selection, of: table, contacts: contacts)
        #expect(chosen.allSatisfy { (0..<20).contains($0) })
        _ = selection.notes(on: table.history)
      } catch {
        #expect(
          error.place.lowerBound >= 0 && error.place.upperBound <= max(1, text.count), "\(text)")
        #expect(error.text(in: .ru).contains("^") && error.text(in: .en).contains("^"))
      }
    }
  }

  /// Pieces of the language in any order, or an understood selection with something changed.
  private static func text(using random: inout SeededRandom) -> String {
    guard Bool.random(using: &random) else {
      return (0..<Int.random(in: 0...14, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
    }
    var characters = Array(
      SelectionClaim.random(depth: 3, mayNest: true, using: &random).text)
    for _ in 0..<Int.random(in: 0...3, using: &random) where !characters.isEmpty {
      let place = Int.random(in: characters.indices, using: &random)
      if Bool.random(using: &random) {
        characters.remove(at: place)
      } else {
        characters.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
      }
    }
    return String(characters)
  }
}
