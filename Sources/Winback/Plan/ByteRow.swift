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

  // What is rare gets the row and answers with it: were its place in memory known to anybody, a
  // loop would write its count there at every cell.
  @inline(__always)
  private mutating func makeRoom(_ size: Int) {
    if capacity &- count < size { self = grown(by: size) }
  }

  @inline(never)
  private func grown(by size: Int) -> ByteRow {
    var row = self
    row.capacity = max(capacity * 2, count + size)
    row.buffer = .allocate(capacity: row.capacity)
    row.buffer.update(from: buffer, count: count)
    buffer.deallocate()
    return row
  }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    makeRoom(1)
    buffer[count] = byte
    count &+= 1
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
    let source = bytes.stretch(range)
    let start = UnsafeMutableRawPointer(buffer + count)
    var done = 0
    repeat {
      start.storeBytes(
        of: source.loadUnaligned(fromByteOffset: done, as: SIMD16<UInt8>.self),
        toByteOffset: done, as: SIMD16<UInt8>.self)
      done &+= PaddedBytes.step
    } while done < range.count
    count &+= range.count
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
    makeRoom(ByteRow.numberMax)
    buffer[count] = UInt8(ascii: "-")
    count &+= number < 0 ? 1 : 0
    let size = number.magnitude
    if size < DigitWord.end {
      put(DigitWord(size))
    } else {
      self = putting(size)
    }
  }

  /// Bytes of the longest whole number, and those written behind its last digit.
  private static let numberMax = 40

  /// There is room for it.
  @inline(__always)
  private mutating func put(_ digits: DigitWord) {
    UnsafeMutableRawPointer(buffer + count).storeBytes(of: digits.bytes, as: UInt64.self)
    count &+= digits.count
  }

  /// Any number; there is room for it.
  @inline(never)
  private func putting(_ number: UInt64) -> ByteRow {
    var row = self
    let (rest, low) = number.quotientAndRemainder(dividingBy: DigitWord.end)
    if rest < DigitWord.end {
      row.put(DigitWord(rest))
    } else {
      row = row.putting(rest)
    }
    row.put(DigitWord(low, isPadded: true))
    return row
  }

  /// A number of two digits; there is room for it.
  @inline(__always)
  private func set(pair: UInt64, at place: Int) {
    // Exact below 179.
    let tens = (pair &* 103) >> 10
    buffer[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
    buffer[place + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair &- tens &* 10)
  }

  /// In shortest round-trip form, whole numbers without a point.
  @inline(__always)
  mutating func put(_ number: Double) {
    // Beyond this size exponents come in; what is no number is not below it, either.
    if abs(number) < ByteRow.plainEnd, Double(Int64(number)) == number {
      put(Int64(number))
    } else {
      self = putting(number)
    }
  }

  private static let plainEnd = 1e14

  @inline(never)
  private func putting(_ number: Double) -> ByteRow {
    var row = self
    guard abs(number) < ByteRow.plainEnd else {
      if let whole = Int64(exactly: number) {
        row.put(whole)
      } else {
        row.put(number.description)
      }
      return row
    }
    // Halves are frequent (medians) and short.
    let twice = Int64(number * 2)
    guard Double(twice) == number * 2 else {
      row.put(number.description)
      return row
    }
    if twice < 0 { row.put(UInt8(ascii: "-")) }
    row.put(Int64(twice.magnitude / 2))
    row.put(UInt8(ascii: "."))
    row.put(UInt8(ascii: "5"))
    return row
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
