import Retention

/// All customers of a base in the order of their numbers, with their keys. A customer's place in
/// this order is what the rest of a reading counts her by.
struct CustomerKeys: Sendable {
  /// Their numbers, ascending.
  private(set) var ids: [Int64] = []
  private(set) var kinds: [CustomerKey.Kind] = []
  /// The keys one after another; that of place i is bytes[ends[i]..<ends[i + 1]].
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = [0]

  init(on connection: Connection) throws(StorageError) {
    let count = Int(clamping: try connection.integer("SELECT count(*) FROM customer"))
    ids.reserveCapacity(count)
    kinds.reserveCapacity(count)
    ends.reserveCapacity(count + 1)
    bytes.reserveCapacity(count * Self.bytesUsual)
    // By its index of keys SQLite would look each customer up again.
    let rows = try connection.prepare("SELECT id, kind, key FROM customer ORDER BY id")
    var last = Admission.nobody
    while try rows.step() {
      let id = rows.integer(0)
      guard id > last, ids.count < Int32.max else {
        throw .unreadable(what: "customer: the id \(id)")
      }
      last = id
      ids.append(id)
      kinds.append(try CustomerKey.Kind(stored: rows.integer(1)))
      unsafe bytes.append(contentsOf: rows.bytesInPlace(2))
      ends.append(bytes.count)
    }
  }

  /// Bytes of a key, so that their memory seldom has to grow.
  private static let bytesUsual = 16

  var count: Int { ids.count }

  func key(_ place: Int) -> ArraySlice<UInt8> { bytes[ends[place]..<ends[place + 1]] }

  /// The keys of some customers, in their order.
  func keys(of places: [Int32]) -> History.Keys {
    var keys = History.Keys()
    keys.kinds = HistoryColumn(places.map { kinds[Int($0)] })
    var keyEnds = [0]
    keyEnds.reserveCapacity(places.count + 1)
    var end = 0
    for place in places {
      end += ends[Int(place) + 1] - ends[Int(place)]
      keyEnds.append(end)
    }
    keys.ends = HistoryColumn(keyEnds)
    keys.bytes = unsafe HistoryColumn(unsafeUninitializedCapacity: end) { target, count in
      var target = unsafe UnsafeMutableRawBufferPointer(target)[...]
      unsafe bytes.withUnsafeBytes { bytes in
        for place in places {
          let key = unsafe bytes[ends[Int(place)]..<ends[Int(place) + 1]]
          unsafe UnsafeMutableRawBufferPointer(rebasing: target).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: key))
          unsafe target = target.dropFirst(key.count)
        }
      }
      count = end
    }
    return keys
  }

  /// The place of a customer; nil for one who is not in the base.
  func place(of customer: Int64) -> Int? {
    let place = firstPlace(from: customer)
    return place < ids.count && ids[place] == customer ? place : nil
  }

  /// The first place whose number is not below one.
  func firstPlace(from customer: Int64) -> Int {
    // Numbers are given out from 1, and mostly all are there.
    var high = Int(clamping: max(0, min(customer, Int64(ids.count))))
    if high > 0, ids[high - 1] == customer { return high - 1 }
    var low = 0
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < customer { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first place whose number is above one.
  func firstPlace(after customer: Int64) -> Int {
    let place = firstPlace(from: customer)
    return place < ids.count && ids[place] == customer ? place + 1 : place
  }
}
