/// Groups the rows of one range: an open-addressing table that fits a processor's cache tells
/// whose each row is, and a counting sort puts them where they belong.
///
/// Unsafe buffers because every row passes here twice: places come from counts that were made
/// from the very same rows.
struct RangeGrouper: ~Copyable {
  /// A customer by her number, from 1; 0 is free.
  private struct Slot {
    var code: UInt64
    var number: UInt32
    var count: UInt32

    static let free = Slot(code: 0, number: 0, count: 0)
  }

  /// Where the next row of a customer goes, and where her first one is; within the range.
  private struct Places {
    var next: UInt32
    var first: UInt32
  }

  /// A row of which some was returned: where it stands in the columns.
  private struct Returned {
    let number: Int
    var place: Int
    let amount: Int64
  }

  private var slots: UnsafeMutableBufferPointer<Slot>
  /// How many bits of a hash are no place among the slots.
  private var shift: UInt64
  private let factor = HashIndex.seed | 1
  private var customers: UInt32 = 0
  /// Whose each row is.
  private let numbers: UnsafeMutablePointer<UInt32>
  private var rows = 0

  init(rows capacity: Int) {
    slots = .allocate(capacity: 1 << 12)
    shift = 64 - 12
    slots.initialize(repeating: Slot.free)
    numbers = .allocate(capacity: max(1, capacity))
  }

  deinit {
    slots.deallocate()
    numbers.deallocate()
  }

  /// Tells the grouper of rows, in order; at most as many as it was made for.
  mutating func count(_ piece: UnsafeBufferPointer<HistoryRow>) {
    for row in piece {
      if row.isDropped {
        // Whoever brought everything back is a customer still.
        if row.has(.returned) { _ = place(of: row.code) }
        continue
      }
      let place = place(of: row.code)
      slots[place].count &+= 1
      numbers[rows] = slots[place].number &- 1
      rows &+= 1
    }
  }

  /// The slot of a customer, who is added where she is new.
  @inline(__always)
  private mutating func place(of code: UInt64) -> Int {
    var place = self.place(code)
    while slots[place].number != 0 {
      if slots[place].code == code { return place }
      place = (place &+ 1) & (slots.count &- 1)
    }
    if Int(customers) * 2 < slots.count {
      customers &+= 1
      slots[place] = Slot(code: code, number: customers, count: 0)
      return place
    }
    grow()
    return self.place(of: code)
  }

  /// The top bits of the product: codes mostly end in zeros, which the lower ones would keep. With
  /// a factor that nobody knows, nobody can make keys that meet in one place.
  @inline(__always)
  private func place(_ code: UInt64) -> Int {
    Int(truncatingIfNeeded: (code &* factor) &>> shift)
  }

  private mutating func grow() {
    let old = slots
    slots = .allocate(capacity: old.count * 2)
    shift -= 1
    slots.initialize(repeating: Slot.free)
    for slot in old where slot.number != 0 {
      var place = self.place(slot.code)
      while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
    old.deallocate()
  }

  /// Writes the rows that were counted, in the same order, from `start` of the columns on.
  /// `stores` are what the numbers of stores of each stream stand for.
  consuming func place(
    _ pieces: [RowPiece], from start: Int, in columns: RowColumns, stores: [[Int32]],
    lowered: LoweredRows
  ) -> RangeGroup {
    let order = slots.filter { $0.number != 0 }.sorted { $0.code < $1.code }
    var places = [Places](repeating: Places(next: 0, first: 0), count: order.count)
    var next: UInt32 = 0
    for slot in order {
      places[Int(slot.number) - 1] = Places(next: next, first: next)
      next &+= slot.count
    }
    var unsorted: Set<Int> = []
    var returned: [Returned] = []
    var row = 0
    places.withUnsafeMutableBufferPointer { places in
      for piece in pieces {
        stores[piece.stream].withUnsafeBufferPointer { stores in
          for value in piece.rows where !value.isDropped {
            let number = Int(numbers[row])
            row &+= 1
            let target = places[number]
            places[number].next = target.next &+ 1
            let place = start &+ Int(target.next)
            columns.write(value, at: place, store: stores[value.store])
            if target.next != target.first, columns.isBefore(place, place &- 1) {
              unsorted.insert(number)
            }
            if value.has(.lowered) {
              let amount = lowered.amount(stretch: piece.stretch, place: value.place)
              returned.append(Returned(number: number, place: place, amount: amount))
            }
          }
        }
      }
      for number in unsorted {
        let first = start + Int(places[number].first)
        let order = columns.sort(first..<start + Int(places[number].next))
        for index in returned.indices where returned[index].number == number {
          let moved = order.firstIndex(of: returned[index].place) ?? 0
          returned[index].place = first + moved
        }
      }
    }
    // Receipts are in order by what they said before anything came back.
    for item in returned { columns.amounts[item.place] -= item.amount }
    return RangeGroup(
      codes: order.map(\.code), counts: order.map { Int32(truncatingIfNeeded: $0.count) })
  }
}
