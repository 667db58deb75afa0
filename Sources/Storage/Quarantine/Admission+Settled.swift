extension Admission {
  /// Whether these very bytes were mended and driven, or emptied by an erasure. An emptied row
  /// is known by its hash alone.
  func isSettled(_ bytes: [UInt8]) throws(StorageError) -> Bool {
    let find = try statements.findSettled
    find.bind(QuarantinedRow.fingerprint(ofSettled: bytes), at: 1)
    defer { find.reset() }
    while try find.step() {
      if find.text(0) == QuarantinedRow.State.erased.rawValue || find.bytes(1) == bytes {
        return true
      }
    }
    return false
  }
}
