/// Whole numbers of a batch of customers in as few bytes each as the furthest apart of them need:
/// those of all customers stay in memory while a plan is made, and most are small.
package struct NarrowColumn<Number: FixedWidthInteger & SignedInteger & Sendable>: Sendable {
  /// The numbers less the least, each in `width` bytes, and room for a word to be read behind the
  /// last one.
  private let bytes: [UInt8]
  let least: Int64
  /// 0 where all are equal.
  private let width: Int
  private let mask: UInt64
  package let count: Int
  /// The largest; 0 without any.
  let most: Int64

  package init(_ numbers: [Number]) {
    self = numbers.withUnsafeBufferPointer { NarrowColumn($0) }
  }

  init(_ numbers: UnsafeBufferPointer<Number>) {
    count = numbers.count
    var (least, most) = (numbers.first ?? 0, numbers.first ?? 0)
    for number in numbers {
      least = Swift.min(least, number)
      most = Swift.max(most, number)
    }
    self.least = Int64(least)
    self.most = Int64(most)
    let span = UInt64(bitPattern: Int64(most) &- Int64(least))
    let width = (UInt64.bitWidth - span.leadingZeroBitCount + 7) / 8
    self.width = width
    mask = width == 8 ? .max : 1 << UInt64(width * 8) - 1
    bytes = NarrowColumn.packed(numbers, above: Int64(least), width: width)
  }

  /// Each store writes zeros behind its number, where the next ones follow.
  private static func packed(
    _ numbers: UnsafeBufferPointer<Number>, above least: Int64, width: Int
  ) -> [UInt8] {
    let size = numbers.count * width + MemoryLayout<UInt64>.size
    return [UInt8](unsafeUninitializedCapacity: size) { room, written in
      let raw = UnsafeMutableRawBufferPointer(room)
      var offset = 0
      for number in numbers {
        let word = UInt64(bitPattern: Int64(number) &- least)
        raw.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
        offset += width
      }
      raw.storeBytes(of: 0, toByteOffset: offset, as: UInt64.self)
      written = size
    }
  }
}

extension NarrowColumn: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }
  package var indices: Range<Int> { 0..<count }

  package subscript(place: Int) -> Number {
    @inline(__always)
    get {
      precondition(place >= 0 && place < count, "a place of a batch is within it")
      return bytes.withUnsafeBytes { number($0, place) }
    }
  }

  @inline(__always)
  private func number(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Number {
    let word = bytes.loadUnaligned(fromByteOffset: place &* width, as: UInt64.self)
    return Number(
      truncatingIfNeeded: Int64(bitPattern: UInt64(littleEndian: word) & mask) &+ least)
  }

  @inline(__always)
  fileprivate func forEachNumber(_ body: (Int, Number) -> Void) {
    bytes.withUnsafeBytes { bytes in
      for place in 0..<count { body(place, number(bytes, place)) }
    }
  }

  @inline(__always)
  fileprivate func makeArray() -> [Number] {
    [Number](unsafeUninitializedCapacity: count) { room, written in
      forEachNumber { room[$0] = $1 }
      written = count
    }
  }

  @inline(__always)
  fileprivate func putWords(_ words: UnsafeMutableBufferPointer<UInt64>) {
    precondition(words.count >= count, "there is room for all of a batch")
    forEachNumber { words[$0] = UInt64(bitPattern: Int64($1)) }
  }
}

// For other modules, which do not see how a number is found: number by number each would cost them
// a call through a table of what numbers can do.
extension NarrowColumn where Number == Int32 {
  package var array: [Int32] { makeArray() }

  /// Writes all of them as words of 64 bits, where there is room for them.
  package func put(to words: UnsafeMutableBufferPointer<UInt64>) { putWords(words) }
}

extension NarrowColumn where Number == Int64 {
  package var array: [Int64] { makeArray() }

  /// Writes all of them as words of 64 bits, where there is room for them.
  package func put(to words: UnsafeMutableBufferPointer<UInt64>) { putWords(words) }
}
