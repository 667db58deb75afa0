import ArgumentParser

/// A currency on the command line.
enum Currency {
  /// Three capital letters, as ISO 4217 has them.
  static func check(_ code: String) throws {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else {
      throw ValidationError("--currency takes three capital letters, such as RUB or USD")
    }
  }
}
