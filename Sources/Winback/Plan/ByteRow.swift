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

  mutating func put(_ byte: UInt8) {
    makeRoom(1)
    buffer[count] = byte
    count += 1
  }

  mutating func put(_ bytes: [UInt8]) { put(bytes, 0..<bytes.count) }

  mutating func put(_ text: String) { put(Array(text.utf8)) }

  /// A stretch of an array, most of them short.
  mutating func put(_ bytes: [UInt8], _ range: Range<Int>) {
    makeRoom(range.count)
    var place = count
    for index in range {
      buffer[place] = bytes[index]
      place += 1
    }
    count = place
  }

  /// The same as a string of JSON; most keys need nothing but quotes.
  mutating func putJSON(_ bytes: [UInt8], _ range: Range<Int>) {
    let isPlain = range.allSatisfy { place in
      let byte = bytes[place]
      return byte >= 0x20 && byte < 0x7f && byte != 0x22 && byte != 0x5c
    }
    guard isPlain else {
      put(JSON.quoted(Array(bytes[range])))
      return
    }
    put(UInt8(ascii: "\""))
    put(bytes, range)
    put(UInt8(ascii: "\""))
  }

  mutating func put(_ number: Int64) {
    makeRoom(20)
    if number < 0 {
      buffer[count] = UInt8(ascii: "-")
      count += 1
    }
    var rest = number.magnitude
    let end = count + ByteRow.digits(rest)
    var place = end
    repeat {
      let (tenths, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place -= 1
      buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = tenths
    } while rest > 0
    count = end
  }

  private static func digits(_ number: UInt64) -> Int {
    var count = 1
    var end: UInt64 = 10
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
    guard abs(number) < 1e14, number != 0 else {
      if let whole = Int64(exactly: number) { put(whole) } else { put(number.description) }
      return
    }
    let twice = Int64(number * 2)
    guard Double(twice) == number * 2 else {
      put(number.description)
      return
    }
    if twice < 0 { put(UInt8(ascii: "-")) }
    put(Int64(twice.magnitude / 2))
    if twice.magnitude % 2 == 1 {
      put(UInt8(ascii: "."))
      put(UInt8(ascii: "5"))
    }
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
    putPair(year / 100)
    putPair(year)
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

  private mutating func putPair(_ number: Int, after sign: UInt8) {
    put(sign)
    putPair(number)
  }

  /// A number of two digits, the last two of a longer one.
  private mutating func putPair(_ number: Int) {
    makeRoom(2)
    buffer[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10)
    buffer[count + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    count += 2
  }
}
