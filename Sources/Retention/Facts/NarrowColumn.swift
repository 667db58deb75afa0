/// Whole numbers of a batch of customers in as few bytes each as the furthest apart of them need:
/// those of all customers stay in memory while a plan is made, and most are small.
///
/// What loops of other modules read is inlined there.
package struct NarrowColumn<Number: FixedWidthInteger & SignedInteger & Sendable>: Sendable {
  /// The numbers less the least, each in `width` bytes, and room for a word to be read behind the
  /// last one.
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let least: Int64
  /// 0 where all are equal.
  @usableFromInline let width: Int
  @usableFromInline let mask: UInt64
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
  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { count }
  @inlinable package var indices: Range<Int> { 0..<count }

  @inlinable
  package subscript(place: Int) -> Number {
    @inline(__always)
    get {
      precondition(place >= 0 && place < count, "a place of a batch is within it")
      let word = bytes.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: place &* width, as: UInt64.self)
      }
      let number = Int64(bitPattern: UInt64(littleEndian: word) & mask) &+ least
      return Number(truncatingIfNeeded: number)
    }
  }

  /// All of them: other modules would make the same of a collection number by number, each
  /// through a table of what it can do.
  @inlinable
  package var array: [Number] {
    [Number](unsafeUninitializedCapacity: count) { room, written in
      for place in 0..<count { room[place] = self[place] }
      written = count
    }
  }
}
