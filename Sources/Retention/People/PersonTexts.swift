/// A text of each customer, each distinct text kept once.
package struct PersonTexts: Hashable, Sendable {
  /// Indices into `table`; -1 where nothing is known.
  package private(set) var places: [Int32]
  package private(set) var table: [String] = []
  private var known: [String: Int32] = [:]

  init(count: Int) { places = [Int32](repeating: -1, count: count) }

  /// An empty text is none.
  mutating func set(_ text: String?, at place: Int) {
    guard let text, !text.isEmpty else { return }
    places[place] = index(of: text)
  }

  private mutating func index(of text: String) -> Int32 {
    if let known = known[text] { return known }
    let index = Int32(table.count)
    table.append(text)
    known[text] = index
    return index
  }

  package subscript(customer: Int) -> String? {
    let place = Int(places[customer])
    return place < 0 ? nil : table[place]
  }

  /// The texts of some customers, with a table of their own: a batch is not to carry the names
  /// of a whole base.
  package func column(_ customers: Range<Int>) -> FactColumn {
    var own: [Int32: Int32] = [:]
    var texts: [String] = []
    let indices = customers.map { customer -> Int32 in
      let place = places[customer]
      guard place >= 0 else { return -1 }
      if let index = own[place] { return index }
      own[place] = Int32(texts.count)
      texts.append(table[Int(place)])
      return Int32(texts.count - 1)
    }
    return .texts(indices, table: texts)
  }
}
