/// Whole numbers of a batch of customers in as few bytes each as the furthest apart of them need:
/// those of all customers stay in memory while a plan is made, and most are small.
package struct NarrowColumn<Number: FixedWidthInteger & SignedInteger & Sendable>: Sendable {
  /// The numbers less the least, each in `width` bytes, and room for a word to be read behind the
  /// last one.
  private let bytes: [UInt8]
  private let least: Int64
  /// 0 where all are equal.
  private let width: Int
  private let mask: UInt64
  package let count: Int

  package init(_ numbers: [Number]) {
    count = numbers.count
    let least = Int64(numbers.min() ?? 0)
    self.least = least
    let span = UInt64(bitPattern: Int64(numbers.max() ?? 0) &- least)
    let width = (UInt64.bitWidth - span.leadingZeroBitCount + 7) / 8
    self.width = width
    mask = width == 8 ? .max : 1 << UInt64(width * 8) - 1
    let size = numbers.count * width + MemoryLayout<UInt64>.size
    // Each store writes zeros behind its number, where the next ones follow.
    bytes = [UInt8](unsafeUninitializedCapacity: size) { room, written in
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

  @inline(__always)
  package subscript(place: Int) -> Number {
    precondition(place >= 0 && place < count, "a place of a batch is within it")
    let word = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: place &* width, as: UInt64.self)
    }
    let number = Int64(bitPattern: UInt64(littleEndian: word) & mask) &+ least
    return Number(truncatingIfNeeded: number)
  }
}
