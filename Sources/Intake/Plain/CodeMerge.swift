import Retention

/// The stores, tills and categories of several parsers as one list each: in the order of the file.
struct CodeMerge: Sendable {
  private(set) var codes = ReceiptCodes()
  /// For each parser, what its own numbers stand for; -1 for what no receipt has.
  private(set) var stores: [[Int32]]
  private(set) var tills: [[Int32]]
  private(set) var categories: [[Int32]]

  init(_ tallies: [StretchTally], of parsers: [ReceiptCodes]) {
    stores = parsers.map { [Int32](repeating: -1, count: $0.stores.count) }
    tills = parsers.map { [Int32](repeating: -1, count: $0.tills.count) }
    categories = parsers.map { [Int32](repeating: -1, count: $0.categories.count) }
    var (storesByName, tillsByName) = (Places(), Places())
    var categoriesByName = Places()
    for tally in tallies {
      let names = parsers[tally.parser]
      for store in tally.stores where stores[tally.parser][Int(store)] < 0 {
        stores[tally.parser][Int(store)] = CodeMerge.place(
          names.stores[Int(store)], in: &codes.stores, &storesByName)
      }
      for till in tally.tills where tills[tally.parser][Int(till)] < 0 {
        tills[tally.parser][Int(till)] = CodeMerge.place(
          names.tills[Int(till)], in: &codes.tills, &tillsByName)
      }
      for category in tally.categories where categories[tally.parser][Int(category)] < 0 {
        categories[tally.parser][Int(category)] = CodeMerge.place(
          names.categories[Int(category)], in: &codes.categories, &categoriesByName)
      }
    }
  }

  /// By bytes: two spellings of one letter are two names, which strings would call equal.
  typealias Places = [[UInt8]: Int32]

  private static func place(
    _ name: String, in list: inout [String], _ places: inout Places
  ) -> Int32 {
    let bytes = Array(name.utf8)
    if let known = places[bytes] { return known }
    let new = Int32(list.count)
    places[bytes] = new
    list.append(name)
    return new
  }
}
