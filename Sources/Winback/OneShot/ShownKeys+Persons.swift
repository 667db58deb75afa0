import Intake
import Retention
import Storage

extension ShownKeys {
  /// Who is one person as of a moment, by customers' indices: by the rules of a base.
  func persons(asOf: Instant) -> Persons {
    if keys.isEmpty { return Persons() }
    var rows = IdentityRows()
    for (index, customer) in customers.enumerated() {
      rows.customers[Int64(index)] = IdentityRows.Customer(kind: customer.kind, key: customer.key)
    }
    // Only receipts by the moment show anything here, and nobody has corrected anything, so that
    // the key's own bytes say nothing.
    rows.keys = keys.map { key in
      IdentityRows.Key(
        kind: key.kind, key: [], owner: key.owner.map { Int64($0) },
        sights: key.customers.map {
          IdentityRows.Sight(customer: Int64($0), issued: asOf.rawValue, seq: 0)
        })
    }
    return PersonFinder.persons(in: rows, asOf: asOf.rawValue, seen: 0)
  }
}
