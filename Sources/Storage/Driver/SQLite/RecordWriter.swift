/// Writes a row's values as SQLite does (https://www.sqlite.org/fileformat2.html#record_format),
/// in memory that is used again.
@safe
final class RecordWriter {
  /// A column's type has up to three bytes: a head of so many has its own size in one.
  static let columnsMax = 32

  private static let typesMax = 3 * columnsMax
  /// Where values begin: the head is put right before them.
  private static let start = 1 + typesMax
  private let types: UnsafeMutableRawBufferPointer
  private var typesEnd = 0
  private let bytes: UnsafeMutableRawBufferPointer
  private var end = RecordWriter.start

  /// For values of at most so many bytes together; a number has up to eight.
  init(valueBytesMax: Int) {
    unsafe types = .allocate(byteCount: Self.typesMax, alignment: 8)
    // Numbers are written as whole words.
    unsafe bytes = .allocate(byteCount: Self.start + valueBytesMax + 8, alignment: 8)
  }

  deinit {
    unsafe types.deallocate()
    unsafe bytes.deallocate()
  }

  func begin() {
    typesEnd = 0
    end = Self.start
  }

  @inline(__always)
  func putNull() { putType(0) }

  @inline(__always)
  func put(_ number: Int64) {
    if number == 0 || number == 1 { return putType(8 + UInt64(number)) }
    // One bit is the sign's.
    let bits = 65 - (number < 0 ? ~number : number).leadingZeroBitCount
    let (type, count): (UInt64, Int) =
      switch bits {
      case ...8: (1, 1)
      case ...16: (2, 2)
      case ...24: (3, 3)
      case ...32: (4, 4)
      case ...48: (5, 6)
      default: (6, 8)
      }
    putType(type)
    unsafe precondition(end + 8 <= bytes.count)
    let word = UInt64(bitPattern: number) &<< UInt64(64 - 8 * count)
    unsafe bytes.storeBytes(of: word.bigEndian, toByteOffset: end, as: UInt64.self)
    end += count
  }

  /// Text as its bytes.
  @inline(__always)
  func put(_ text: UnsafeBufferPointer<UInt8>) {
    putType(13 + 2 * UInt64(text.count))
    unsafe precondition(end + text.count + 8 <= bytes.count)
    if let from = text.baseAddress, let to = unsafe bytes.baseAddress {
      unsafe (to + end).copyMemory(from: from, byteCount: text.count)
    }
    end += text.count
  }

  @inline(__always)
  private func putType(_ type: UInt64) {
    unsafe Self.putVarint(type, to: types, at: &typesEnd)
  }

  /// The row; there until the next one begins.
  @unsafe
  func record() -> UnsafeRawBufferPointer {
    let head = 1 + typesEnd
    let from = Self.start - head
    unsafe bytes[from] = UInt8(head)
    for place in 0..<typesEnd { unsafe bytes[from + 1 + place] = types[place] }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[from..<end])
  }

  /// A number in as many bytes of seven bits as it needs, the most significant first; nine
  /// bytes have all 64.
  @inline(__always) @unsafe
  static func putVarint(
    _ number: UInt64, to bytes: UnsafeMutableRawBufferPointer, at place: inout Int
  ) {
    if number < 128 {
      unsafe bytes[place] = UInt8(number)
      place += 1
      return
    }
    if number >= 1 << 56 {
      for byte in 0..<8 {
        let seven = UInt8(truncatingIfNeeded: number >> UInt64(57 - 7 * byte))
        unsafe bytes[place + byte] = seven | 128
      }
      unsafe bytes[place + 8] = UInt8(truncatingIfNeeded: number)
      place += 9
      return
    }
    let count = (70 - number.leadingZeroBitCount) / 7
    for byte in 0..<count {
      let seven = UInt8(truncatingIfNeeded: number >> UInt64(7 * (count - 1 - byte))) & 127
      unsafe bytes[place + byte] = byte == count - 1 ? seven : seven | 128
    }
    place += count
  }
}
