/// Customers in byte order of their keys, then of their kinds, whose rows have codes that are in
/// no order.
package struct CodedCustomers: Sendable {
  package private(set) var codes: [UInt64] = []
  fileprivate var keyBytes: HistoryColumn<UInt8> = []
  fileprivate var keyEnds: HistoryColumn<Int> = [0]
  fileprivate var keyKinds: HistoryColumn<CustomerKey.Kind> = []

  package init() {}

  package var count: Int { codes.count }

  package mutating func append(code: UInt64, kind: CustomerKey.Kind, key: ArraySlice<UInt8>) {
    codes.append(code)
    keyBytes.append(contentsOf: key)
    keyEnds.append(keyBytes.count)
    keyKinds.append(kind)
  }

  /// Adds customers who all come later.
  package mutating func append(_ others: CodedCustomers) {
    let start = keyBytes.count
    codes += others.codes
    keyBytes.append(contentsOf: others.keyBytes)
    keyEnds.append(contentsOf: others.keyEnds.dropFirst().map { $0 + start })
    keyKinds.append(contentsOf: others.keyKinds)
  }

  fileprivate func key(_ place: Int) -> Slice<HistoryColumn<UInt8>> {
    keyBytes[keyEnds[place]..<keyEnds[place + 1]]
  }
}

extension History {
  /// The history of rows whose codes say whose they are, in no order; nil where two customers
  /// have the same, or where there is no memory for lines.
  ///
  /// - Parameters:
  ///   - streams: Filled and closed; their memory is given back on the way. They keep places.
  ///   - stores: For each stream, what its own numbers of stores stand for in the codes' stores.
  ///   - customers: All who may have rows; those who have none are left out.
  ///   - persons: Whose rows are somebody else's, by codes.
  ///   - lowered: What was returned of the rows that are marked so.
  ///   - goods: The lines of the receipts, if they are kept, with the codes' categories.
  ///   - codes: In the order of the file.
  ///   - storeDays: Those of all rows.
  ///   - anonymous: Store and day of each receipt without a customer.
  ///   - inParallel: Does the work of the threads.
  package init?(
    of streams: [RowStream], stores: [[Int32]], customers: consuming CodedCustomers,
    persons: [UInt64: UInt64], lowered: LoweredRows, goods: FileGoods?, codes: ReceiptCodes,
    storeDays: StoreDays, anonymous: [(store: Int32, day: Int32)], inParallel: InParallel
  ) {
    self.init(storeCodes: codes.stores, categories: codes.categories, storeDays: storeDays)
    self.anonymous = anonymous.map { StoreTraffic.place(Int($0.store), Int($0.day)) }
    for (stream, codes) in zip(streams, stores) { stream.storeCodes = codes }
    guard
      let groups = group(
        streams + RowStream.moved(streams, to: persons, inParallel: inParallel),
        lowered: lowered, goods: goods, inParallel: inParallel)
    else { return nil }
    let rows = GroupedRows(groups)
    streams.first?.memory.release()
    let places = rows.places(of: customers.codes, inParallel: inParallel)
    guard rows.areTakenOnce(by: places) else { return nil }
    take(customers, places, rows)
  }

  private mutating func take(
    _ customers: consuming CodedCustomers, _ places: [Int32], _ rows: GroupedRows
  ) {
    starts.reserveCapacity(rows.count)
    ends.reserveCapacity(rows.count)
    for place in places where place >= 0 {
      starts.append(rows.starts[Int(place)])
      ends.append(rows.ends[Int(place)])
    }
    if rows.count == customers.count {
      keyBytes = customers.keyBytes
      keyEnds = customers.keyEnds
      keyKinds = customers.keyKinds
      return
    }
    for (customer, place) in places.enumerated() where place >= 0 {
      keyBytes.append(contentsOf: customers.key(customer))
      keyEnds.append(keyBytes.count)
      keyKinds.append(customers.keyKinds[customer])
    }
  }
}

/// Where the rows of each code stand, in the order of codes.
private struct GroupedRows: Sendable {
  private var codes: [UInt64] = []
  /// Those of the code at place i are starts[i]..<ends[i].
  private(set) var starts: [Int32] = []
  private(set) var ends: [Int32] = []
  /// By the upper bits of a code, the place of the first with these bits or more; and one more.
  private var firsts: [Int32] = []
  private let shift: UInt64

  private static let lookedUpAtOnce = 1 << 14

  init(_ groups: [RangeGroup]) {
    let count = groups.reduce(0) { $0 + $1.count }
    var bits: UInt64 = 0
    while bits < 20, 8 << Int(bits) < count { bits += 1 }
    shift = 64 - bits
    codes.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
    for group in groups {
      group.forEach { customer in
        codes.append(customer.code)
        starts.append(customer.start)
        ends.append(customer.end)
      }
      group.release()
    }
    firsts = [Int32](repeating: 0, count: 1 << Int(bits) + 1)
    for code in codes { firsts[Int(code >> shift) + 1] += 1 }
    for place in firsts.indices.dropFirst() { firsts[place] += firsts[place - 1] }
  }

  var count: Int { codes.count }

  /// For each code its place; -1 for one that has no rows.
  func places(of wanted: [UInt64], inParallel: InParallel) -> [Int32] {
    var places = [Int32](repeating: -1, count: wanted.count)
    let size = GroupedRows.lookedUpAtOnce
    let rows = self
    places.withUnsafeMutableBufferPointer { places in
      let room = PlaceRoom(places: places)
      inParallel((wanted.count + size - 1) / size) { part in
        for index in part * size..<min((part + 1) * size, wanted.count) {
          room.places[index] = rows.place(of: wanted[index])
        }
      }
    }
    return places
  }

  /// Whether each row has become one customer's.
  func areTakenOnce(by places: [Int32]) -> Bool {
    var isTaken = [Bool](repeating: false, count: count)
    for place in places where place >= 0 {
      if isTaken[Int(place)] { return false }
      isTaken[Int(place)] = true
    }
    return isTaken.allSatisfy { $0 }
  }

  private func place(of code: UInt64) -> Int32 {
    let cell = Int(code >> shift)
    for place in Int(firsts[cell])..<Int(firsts[cell + 1]) where codes[place] == code {
      return Int32(truncatingIfNeeded: place)
    }
    return -1
  }
}

/// Places while many threads find them, each its own part. Unsafe because Swift's arrays can't be
/// written by two threads.
private struct PlaceRoom: @unchecked Sendable {
  let places: UnsafeMutableBufferPointer<Int32>
}
