/// Watches whether the receipts of each till have ever larger numbers: then none comes twice,
/// and nobody has to remember them.
struct RisingNumbers {
  /// The numbers of one till within a stretch.
  struct Run: Sendable {
    var store: Int32
    var till: Int32
    var first: UInt64
    var last: UInt64
  }

  private struct Slot {
    var till: UInt64 = .max
    var stretch = -1
    var first: UInt64 = 0
    var last: UInt64 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var filled = 0
  private var touched: [Int] = []
  private var stretch = -1
  private(set) var isRising = true

  mutating func begin(stretch: Int) {
    self.stretch = stretch
    touched.removeAll(keepingCapacity: true)
  }

  /// `day` where tills begin anew every day: it is a part of the number then. A number of other
  /// than 1 to 16 digits has no order that could rise.
  @inline(__always)
  mutating func note(_ number: UInt64?, day: Int32?, store: Int32, till: Int32) {
    if !isRising { return }
    guard let number, day == nil || number < 1 << 44 else {
      isRising = false
      return
    }
    let upper = day.map { UInt64(UInt32(bitPattern: $0)) << 44 } ?? 0
    note(upper | number, store: store, till: till)
  }

  @inline(__always)
  private mutating func note(_ number: UInt64, store: Int32, till: Int32) {
    let key = UInt64(UInt32(bitPattern: store)) << 32 | UInt64(UInt32(bitPattern: till))
    var place = RisingNumbers.place(key) & (slots.count &- 1)
    while slots[place].till != key {
      if slots[place].till == .max {
        add(key, number)
        return
      }
      place = (place &+ 1) & (slots.count &- 1)
    }
    if slots[place].stretch == stretch {
      if number <= slots[place].last { isRising = false }
    } else {
      if slots[place].stretch >= 0, number <= slots[place].last { isRising = false }
      slots[place].stretch = stretch
      slots[place].first = number
      touched.append(place)
    }
    slots[place].last = number
  }

  /// What the tills of this stretch had.
  var runs: [Run] {
    touched.map { place in
      let slot = slots[place]
      return Run(
        store: Int32(truncatingIfNeeded: slot.till >> 32),
        till: Int32(truncatingIfNeeded: slot.till), first: slot.first, last: slot.last)
    }
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) &>> 40)
  }

  private mutating func add(_ key: UInt64, _ number: UInt64) {
    filled += 1
    if filled * 2 > slots.count { grow() }
    let place = put(Slot(till: key, stretch: stretch, first: number, last: number))
    touched.append(place)
  }

  private mutating func grow() {
    let old = slots
    let open = touched.map { slots[$0].till }
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    var places: [UInt64: Int] = [:]
    for slot in old where slot.till != .max { places[slot.till] = put(slot) }
    touched = open.compactMap { places[$0] }
  }

  private mutating func put(_ slot: Slot) -> Int {
    var place = RisingNumbers.place(slot.till) & (slots.count - 1)
    while slots[place].till != .max { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
    return place
  }
}
