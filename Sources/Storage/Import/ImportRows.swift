/// What came in and is not packed yet. A class, so that its memory is used again: it goes from the
/// thread that decides to the one that writes, and back.
final class ImportRows: @unchecked Sendable {
  var receipts = RowTable(.receipts)
  var identities = RowTable(.identities)
  /// Those whom these receipts brought.
  var customers = NewCustomers()

  /// Keeps the memory.
  func removeAll() {
    receipts.removeAll()
    identities.removeAll()
    customers.removeAll()
  }
}
