import Retention

/// Bytes of a table that are put together without a text of their own for each cell.
///
/// Its memory is its own and not an array's: millions of cells would each ask whether the array
/// is shared. Every `put` makes room for all that it writes before it writes, so that nothing
/// is written beyond the end. Whoever makes one frees it.
struct ByteRow {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    buffer = .allocate(capacity: self.capacity)
  }

  func free() { buffer.deallocate() }

  /// Begins anew in the same memory.
  mutating func clear() { count = 0 }

  /// A copy of all that was put in.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: buffer, count: count)) }

  @inline(__always)
  private mutating func makeRoom(_ size: Int) {
    if capacity - count < size { grow(size) }
  }

  @inline(never)
  private mutating func grow(_ size: Int) {
    let larger = max(capacity * 2, count + size)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    copy.update(from: buffer, count: count)
    buffer.deallocate()
    (buffer, capacity) = (copy, larger)
  }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    makeRoom(1)
    buffer[count] = byte
    count += 1
  }

  mutating func put(_ bytes: some Collection<UInt8>) {
    makeRoom(bytes.count)
    let free = UnsafeMutableBufferPointer(start: buffer + count, count: bytes.count)
    count += free.initialize(fromContentsOf: bytes)
  }

  mutating func put(_ text: String) { put(text.utf8) }

  /// A stretch of bytes, most of them short.
  @inline(__always)
  mutating func put(_ bytes: PaddedBytes, _ range: Range<Int>) {
    // As much is written behind the last one as is read there.
    makeRoom(range.count + PaddedBytes.step)
    precondition(range.upperBound <= bytes.count, "a stretch of bytes is within them")
    let start = UnsafeMutableRawPointer(buffer + count)
    var done = 0
    repeat {
      start.storeBytes(
        of: bytes.sixteen(from: range.lowerBound + done), toByteOffset: done,
        as: SIMD16<UInt8>.self)
      done += PaddedBytes.step
    } while done < range.count
    count += range.count
  }

  /// As a string of JSON; most keys need nothing but quotes.
  mutating func putJSON(_ bytes: ArraySlice<UInt8>) {
    guard bytes.allSatisfy(JSON.isPlain) else {
      put(JSON.quoted(Array(bytes)))
      return
    }
    put(UInt8(ascii: "\""))
    put(bytes)
    put(UInt8(ascii: "\""))
  }

  @inline(__always)
  mutating func put(_ number: Int64) {
    makeRoom(20)
    if number < 0 {
      buffer[count] = UInt8(ascii: "-")
      count += 1
    }
    var rest = number.magnitude
    var place = count + ByteRow.digits(rest)
    count = place
    while rest >= 100 {
      let (hundreds, pair) = rest.quotientAndRemainder(dividingBy: 100)
      place -= 2
      set(pair: pair, at: place)
      rest = hundreds
    }
    if rest >= 10 {
      set(pair: rest, at: place - 2)
    } else {
      buffer[place - 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
    }
  }

  /// A number of two digits; there is room for it.
  @inline(__always)
  private func set(pair: UInt64, at place: Int) {
    // Exact below 179.
    let tens = (pair &* 103) >> 10
    buffer[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
    buffer[place + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair &- tens &* 10)
  }

  @inline(__always)
  private static func digits(_ number: UInt64) -> Int {
    if number < 10 { return 1 }
    if number < 100 { return 2 }
    if number < 1000 { return 3 }
    if number < 10_000 { return 4 }
    if number < 100_000 { return 5 }
    return manyDigits(number)
  }

  private static func manyDigits(_ number: UInt64) -> Int {
    var (count, end): (Int, UInt64) = (6, 1_000_000)
    while number >= end {
      count += 1
      let (next, overflow) = end.multipliedReportingOverflow(by: 10)
      if overflow { break }
      end = next
    }
    return count
  }

  /// In shortest round-trip form, whole numbers without a point.
  mutating func put(_ number: Double) {
    // Halves are frequent (medians) and short; beyond this size exponents come in.
    guard abs(number) < 1e14 else {
      if let whole = Int64(exactly: number) { put(whole) } else { put(number.description) }
      return
    }
    let whole = Int64(number)
    if Double(whole) == number {
      put(whole)
      return
    }
    let twice = Int64(number * 2)
    guard Double(twice) == number * 2 else {
      put(number.description)
      return
    }
    if twice < 0 { put(UInt8(ascii: "-")) }
    put(Int64(twice.magnitude / 2))
    put(UInt8(ascii: "."))
    put(UInt8(ascii: "5"))
  }
}

extension ByteRow {
  /// As `Zone.format` has it.
  mutating func put(_ instant: Instant, in zone: Zone) {
    let shift = zone.offset(at: instant)
    let local = instant.rawValue + shift
    let second = Int(((local % 86_400) + 86_400) % 86_400)
    let (year, month, day) = Day(Int32(clamping: (local - Int64(second)) / 86_400)).civil
    guard (1...9999).contains(year), shift % 60 == 0 else {
      put(zone.format(instant))
      return
    }
    // As many as the longest one has.
    makeRoom(25)
    putPair(year / 100)
    putPair(year % 100)
    putPair(month, after: UInt8(ascii: "-"))
    putPair(day, after: UInt8(ascii: "-"))
    putPair(second / 3600, after: UInt8(ascii: "T"))
    putPair(second / 60 % 60, after: UInt8(ascii: ":"))
    putPair(second % 60, after: UInt8(ascii: ":"))
    if shift == 0 {
      put(UInt8(ascii: "Z"))
    } else {
      putPair(Int(abs(shift)) / 3600, after: UInt8(ascii: shift < 0 ? "-" : "+"))
      putPair(Int(abs(shift)) / 60 % 60, after: UInt8(ascii: ":"))
    }
  }

  @inline(__always)
  private mutating func putPair(_ number: Int, after sign: UInt8) {
    buffer[count] = sign
    count += 1
    putPair(number)
  }

  /// A number of two digits. There is room for it.
  @inline(__always)
  private mutating func putPair(_ number: Int) {
    set(pair: UInt64(truncatingIfNeeded: number), at: count)
    count += 2
  }
}
