/// What people corrected, and whom it names.
struct CorrectedKeys {
  /// Corrections alone, with those whom they name.
  let rows: IdentityRows
  /// Everyone who stands in a pair with a customer, whatever became of the correction since.
  private let partners: [Int64: [Int64]]

  init(on connection: Connection) throws(StorageError) {
    var rows = IdentityRows()
    try rows.readCorrections(on: connection)
    var partners: [Int64: [Int64]] = [:]
    for pair in rows.corrections.flatMap(\.pairs) {
      partners[pair.first, default: []].append(pair.second)
      partners[pair.second, default: []].append(pair.first)
    }
    self.rows = rows
    self.partners = partners
  }

  func partners(of customer: Int64) -> [Int64] { partners[customer] ?? [] }
}
