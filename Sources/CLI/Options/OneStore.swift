import ArgumentParser

/// An option of one store that is read as many: of two the parser would silently take the last.
enum OneStore {
  /// Nil where none is given.
  static func of(_ stores: [String]) throws -> String? {
    guard stores.count < 2 else {
      throw ValidationError("--store is given twice; give it once, a store at a time")
    }
    return stores.first
  }
}
