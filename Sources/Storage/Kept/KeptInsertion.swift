import Retention

/// Persons who come among those of a kept history: a column of theirs and of the kept is made in
/// one walk, in memory of its own.
struct KeptInsertion: Sendable {
  /// Before which of the kept each comes, in order.
  private let places: [Int]
  let ids: [Int64]
  let kinds: [CustomerKey.Kind]
  let rows: [Range<Int32>]
  private let keys: [[UInt8]]

  /// `customers` of a history, each with her place among the kept; `rows` are those of all of it.
  init(
    _ customers: [(place: Int, customer: Int)], of history: History, _ rows: [Range<Int32>]
  ) {
    let ids = history.standing?.ids ?? []
    places = customers.map(\.place)
    self.ids = customers.map { ids[$0.customer] }
    kinds = customers.map { history.keyKinds[$0.customer] }
    self.rows = customers.map { rows[$0.customer] }
    keys = customers.map { Array(history.keyBytes(of: $0.customer)) }
  }

  /// Values of the kept with those of the new.
  @unsafe
  func column<Value: BitwiseCopyable & Sendable>(
    _ kept: UnsafeMutableBufferPointer<Value>, _ new: [Value]
  ) -> HistoryColumn<Value> {
    unsafe HistoryColumn(unsafeUninitializedCapacity: kept.count + new.count) { room, count in
      unsafe LargePages.ask(for: UnsafeMutableRawBufferPointer(room))
      var from = 0
      for (value, place) in zip(new, places) {
        unsafe room.copy(kept[from..<place], at: &count)
        unsafe room[count] = value
        count += 1
        from = place
      }
      unsafe room.copy(kept[from...], at: &count)
    }
  }

  /// The bytes of all keys; `ends` are those of the kept.
  @unsafe
  func keyBytes(
    _ kept: UnsafeMutableBufferPointer<UInt8>, ends: UnsafeMutableBufferPointer<Int>
  ) -> HistoryColumn<UInt8> {
    let size = kept.count + keys.reduce(0) { $0 + $1.count }
    return unsafe HistoryColumn(unsafeUninitializedCapacity: size) { room, count in
      unsafe LargePages.ask(for: UnsafeMutableRawBufferPointer(room))
      var from = 0
      for (key, place) in zip(keys, places) {
        unsafe room.copy(kept[from..<ends[place]], at: &count)
        for byte in key {
          unsafe room[count] = byte
          count += 1
        }
        unsafe from = ends[place]
      }
      unsafe room.copy(kept[from...], at: &count)
    }
  }

  /// Where the keys end, after the place of the first one's beginning.
  @unsafe
  func keyEnds(_ kept: UnsafeMutableBufferPointer<Int>) -> HistoryColumn<Int> {
    unsafe HistoryColumn(unsafeUninitializedCapacity: kept.count + keys.count) { room, count in
      unsafe LargePages.ask(for: UnsafeMutableRawBufferPointer(room))
      unsafe room[0] = kept[0]
      count = 1
      var (from, more) = (0, 0)
      func take(upTo place: Int) {
        for old in from..<place { unsafe room[count + old - from] = kept[old + 1] &+ more }
        count += place - from
        from = place
      }
      for (key, place) in zip(keys, places) {
        take(upTo: place)
        unsafe room[count] = room[count - 1] + key.count
        count += 1
        more += key.count
      }
      take(upTo: kept.count - 1)
    }
  }
}

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// Copies values behind those that are there.
  @unsafe
  fileprivate func copy(_ values: Slice<Self>, at count: inout Int) {
    let rest = unsafe UnsafeMutableBufferPointer(rebasing: self[count...])
    count += unsafe rest.update(fromContentsOf: values)
  }
}
