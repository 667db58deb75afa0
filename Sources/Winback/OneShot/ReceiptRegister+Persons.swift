import Retention
import Storage

extension ReceiptRegister {
  /// Who is one person in a file as of a moment, by customers' indices: by the rules of a base.
  func persons(asOf: Instant) -> Persons {
    if keySights.sights.isEmpty { return Persons() }
    var rows = IdentityRows()
    for sights in sightsByKey() {
      guard let first = sights.first else { continue }
      let kind = keySights.kinds[Int(first.key)]
      let text = keySights.key(Int(first.key))
      let owner = findCustomer(kind: kind, key: text)
      // What one customer alone shows, and no row belongs to, joins nobody.
      guard owner != nil || (kind.isStrong && sights.count > 1) else { continue }
      for index in sights.map(\.customer) + (owner.map { [$0] } ?? []) {
        let (kind, key) = customer(at: index)
        rows.customers[Int64(index)] = IdentityRows.Customer(kind: kind, key: Array(key))
      }
      rows.keys.append(
        IdentityRows.Key(
          kind: kind, key: Array(text), owner: owner.map { Int64($0) },
          sights: sights.map {
            IdentityRows.Sight(customer: Int64($0.customer), issued: $0.issued, seq: 0)
          }))
    }
    return PersonFinder.persons(in: rows, asOf: asOf.rawValue, seen: 0)
  }

  private func sightsByKey() -> [ArraySlice<KeySights.Sight>] {
    let sorted = keySights.sights.sorted { ($0.key, $0.customer) < ($1.key, $1.customer) }
    return sorted.chunked { $0.key == $1.key }
  }
}

extension Array {
  /// Runs of neighbours that belong together.
  fileprivate func chunked(by areTogether: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = 0
    for place in indices.dropFirst() where !areTogether(self[place - 1], self[place]) {
      chunks.append(self[start..<place])
      start = place
    }
    if start < count { chunks.append(self[start...]) }
    return chunks
  }
}
