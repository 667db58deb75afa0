/// Codes in byte order, and the place of each id among them.
struct CodeList: Sendable {
  private let table: String
  let codes: [String]
  /// By ids from 0 on, as they are given out; -1 where there is none.
  private var places: [Int32] = []
  /// By ids that are far from the others.
  private var farPlaces: [Int64: Int32] = [:]

  init(table: String, on connection: Connection) throws(StorageError) {
    self.table = table
    let rows = try connection.all(
      "SELECT id, code FROM \(dangerouslyUnboundText: table) ORDER BY code"
    ) { (id: $0.integer(0), code: $0.text(1)) }
    codes = rows.map(\.code)
    let near = 0..<Int64(2 * rows.count + 1024)
    let last = rows.reduce(-1) { near.contains($1.id) ? max($0, $1.id) : $0 }
    places = [Int32](repeating: -1, count: Int(last) + 1)
    for (place, row) in rows.enumerated() {
      if near.contains(row.id) {
        places[Int(row.id)] = Int32(place)
      } else {
        farPlaces[row.id] = Int32(place)
      }
    }
  }

  @inline(__always)
  func index(of id: Int64) throws(StorageError) -> Int32 {
    if id >= 0, id < places.count, places[Int(id)] >= 0 { return places[Int(id)] }
    return try farIndex(of: id)
  }

  @inline(never)
  private func farIndex(of id: Int64) throws(StorageError) -> Int32 {
    guard let place = farPlaces[id] else {
      throw .unreadable(what: "\(table): no row has id \(id)")
    }
    return place
  }
}
