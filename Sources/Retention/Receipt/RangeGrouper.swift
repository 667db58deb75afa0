/// Groups the rows of one range: an open-addressing table that fits a processor's cache tells
/// whose each row is, and a counting sort puts them where they belong.
///
/// Unsafe buffers because every row passes here twice: places come from counts that were made
/// from the very same rows.
struct RangeGrouper<Row: PackedRow>: ~Copyable {
  /// A customer by her number, from 1; 0 is free.
  private struct Slot {
    var key: UInt64
    var number: UInt32
    var count: UInt32
  }

  /// Where the next row of a customer goes, and where her first one is.
  private struct Places {
    var next: UInt32
    var first: UInt32
    var isUnsorted: Bool
  }

  /// A row of which some was returned: where it stands in the history.
  private struct Returned {
    let number: Int
    var place: Int
    let amount: Int64
    /// The one before it of the same customer; -1 for none.
    var before: Int32 = -1
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
    slots.initialize(repeating: Slot(key: 0, number: 0, count: 0))
    numbers = .allocate(capacity: max(1, capacity))
  }

  deinit {
    slots.deallocate()
    numbers.deallocate()
  }

  /// Tells the grouper of rows, in order; at most as many as it was made for.
  mutating func count(_ piece: UnsafeBufferPointer<Row>) {
    for row in piece {
      if row.isDropped {
        // Whoever brought everything back is a customer still.
        if row.has(.returned) { _ = place(of: row.key()) }
        continue
      }
      let place = place(of: row.key())
      slots[place].count &+= 1
      numbers[rows] = slots[place].number &- 1
      rows &+= 1
    }
  }

  /// The slot of a customer, who is added where she is new.
  @inline(__always)
  private mutating func place(of key: UInt64) -> Int {
    var place = self.place(key)
    while slots[place].number != 0 {
      if slots[place].key == key { return place }
      place = (place &+ 1) & (slots.count &- 1)
    }
    if Int(customers) * 2 < slots.count {
      customers &+= 1
      slots[place] = Slot(key: key, number: customers, count: 0)
      return place
    }
    grow()
    return self.place(of: key)
  }

  /// The top bits of the product: codes mostly end in zeros, which the lower ones would keep. With
  /// a factor that nobody knows, nobody can make keys that meet in one place.
  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* factor) &>> shift)
  }

  private mutating func grow() {
    let old = slots
    slots = .allocate(capacity: old.count * 2)
    shift -= 1
    slots.initialize(repeating: Slot(key: 0, number: 0, count: 0))
    for slot in old where slot.number != 0 {
      var place = self.place(slot.key)
      while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
    old.deallocate()
  }

  /// The customers in the order of their keys: sorted by eleven bits after eleven bits, from the
  /// last ones up.
  private func ordered() -> [Slot] {
    var order = slots.filter { $0.number != 0 }
    let bits = order.reduce(0) { $0 | $1.key }
    var other = order
    var shift: UInt64 = 0
    while shift < 64, bits &>> shift != 0 {
      var places = [Int](repeating: 0, count: 1 << 11)
      for slot in order { places[Int(slot.key &>> shift & 0x7ff)] += 1 }
      var next = 0
      for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
      for slot in order {
        let digit = Int(slot.key &>> shift & 0x7ff)
        other[places[digit]] = slot
        places[digit] += 1
      }
      swap(&order, &other)
      shift += 11
    }
    return order
  }

  /// Writes the rows that were counted, in the same order, into memory that nobody has.
  /// `stores` are what the numbers of stores of each stream stand for.
  consuming func place(
    _ pieces: [RowPiece<Row>], in memory: RowMemory, stores: [[Int32]], base: CodeBase,
    lowered: LoweredIndex, origins: RowOrigins?
  ) -> RangeGroup {
    let room = memory.room
    let order = ordered()
    var places = [Places](
      repeating: Places(next: 0, first: 0, isUnsorted: false), count: order.count)
    var free = ReceiptPlaces(memory)
    for slot in order {
      let first = UInt32(truncatingIfNeeded: free.take(Int(slot.count)))
      places[Int(slot.number) - 1] = Places(next: first, first: first, isUnsorted: false)
    }
    var unsorted: [Int] = []
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
            let place = Int(target.next)
            var receipt = value.receipt
            receipt = receipt.at(store: stores[Int(receipt.store)])
            room.receipts[place] = receipt
            origins?.set(place, stretch: piece.stretch, place: value.place)
            if target.next != target.first, !target.isUnsorted,
              receipt.isBefore(room.receipts[place &- 1])
            {
              places[number].isUnsorted = true
              unsorted.append(number)
            }
            if value.has(.lowered) {
              let amount = lowered.amount(stretch: piece.stretch, place: value.place)
              returned.append(Returned(number: number, place: place, amount: amount))
            }
          }
        }
      }
    }
    // Of each customer the last one, where her rows are to be moved.
    var lastReturned: [Int32] = []
    if !returned.isEmpty, !unsorted.isEmpty {
      lastReturned = [Int32](repeating: -1, count: places.count)
      for index in returned.indices {
        returned[index].before = lastReturned[returned[index].number]
        lastReturned[returned[index].number] = Int32(truncatingIfNeeded: index)
      }
    }
    for number in unsorted {
      let rows = Int(places[number].first)..<Int(places[number].next)
      let last = lastReturned.isEmpty ? -1 : lastReturned[number]
      if last < 0, origins == nil {
        room.sort(rows)
        continue
      }
      let order = room.sortTold(rows)
      origins?.sort(rows, order)
      var moved = [Int](repeating: 0, count: rows.count)
      for (index, row) in order.enumerated() {
        moved[row - rows.lowerBound] = rows.lowerBound + index
      }
      var index = Int(last)
      while index >= 0 {
        returned[index].place = moved[returned[index].place - rows.lowerBound]
        index = Int(returned[index].before)
      }
    }
    // Receipts are in order by what they said before anything came back.
    for item in returned { room.receipts[item.place].amount -= item.amount }
    var group = RangeGroup(memory)
    for slot in order {
      group.append(
        RangeGroup.Customer(
          code: Row.code(slot.key, in: base),
          start: Int32(truncatingIfNeeded: places[Int(slot.number) - 1].first),
          count: Int32(truncatingIfNeeded: slot.count)),
        in: &free)
    }
    free.finish()
    return group
  }
}
