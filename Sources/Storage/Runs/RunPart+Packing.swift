extension RunPart {
  /// More rows are never in a part, whatever their numbers.
  static let rowsMax = 1024

  /// With its keys a part goes into one page of the base (4,096 bytes), of which SQLite keeps
  /// some for itself (https://www.sqlite.org/fileformat2.html#b_tree_pages).
  static let bytesMax = 4_020

  /// What a part takes if all columns of a row take `rowBytes` together.
  static func size(columns: Int, rows: Int, rowBytes: Int) -> Int {
    headBytes(columns: columns) + rows * rowBytes + spareBytes
  }

  /// Packs columns of one length, which have at least one row.
  static func packed(_ columns: [[Int64]]) -> [UInt8] {
    let rows = columns[0].count
    precondition(rows > 0 && columns.allSatisfy { $0.count == rows })
    let frames = columns.map { column in
      ColumnBounds(least: column.min() ?? 0, greatest: column.max() ?? 0).frame
    }
    let numbers = columns.flatMap(\.self)
    return unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return [] }
      return unsafe packed(base, stride: rows, rows, frames)
    }
  }

  /// Packs the first rows of columns that begin `stride` numbers after each other and are
  /// within their frames.
  ///
  /// Unsafe because so many numbers must be there.
  @unsafe
  static func packed(
    _ numbers: UnsafePointer<Int64>, stride: Int, _ rows: Int, _ frames: [ColumnFrame]
  ) -> [UInt8] {
    let size = size(
      columns: frames.count, rows: rows, rowBytes: frames.reduce(0) { $0 + $1.width })
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
      let raw = UnsafeMutableRawBufferPointer(bytes)
      let head = headBytes(columns: frames.count)
      unsafe raw[..<head].initializeMemory(as: UInt8.self, repeating: 0)
      unsafe raw[0] = version
      unsafe raw[1] = UInt8(frames.count)
      unsafe raw.storeBytes(of: UInt32(rows).littleEndian, toByteOffset: 4, as: UInt32.self)
      var end = head
      for (column, frame) in frames.enumerated() {
        let place = 8 + frameBytes * column
        unsafe raw.storeBytes(of: frame.least.littleEndian, toByteOffset: place, as: Int64.self)
        unsafe raw[place + 8] = UInt8(frame.width)
        if let base = raw.baseAddress {
          unsafe write(numbers + column * stride, rows, frame, to: base + end)
        }
        end += rows * frame.width
      }
      let sum = unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: raw[..<end]))
      unsafe raw.storeBytes(of: sum.littleEndian, toByteOffset: end, as: UInt64.self)
      count = size
    }
  }

  /// Unsafe because a difference may be written as a word, whose last bytes the next one covers:
  /// the spare bytes are room for the last one.
  @unsafe
  private static func write(
    _ from: UnsafePointer<Int64>, _ rows: Int, _ frame: ColumnFrame,
    to bytes: UnsafeMutableRawPointer
  ) {
    switch frame.width {
    case 0: return
    case 1: unsafe narrow(from, rows, UInt8.self, least: frame.least, bytes)
    case 2: unsafe narrow(from, rows, UInt16.self, least: frame.least, bytes)
    case 4: unsafe narrow(from, rows, UInt32.self, least: frame.least, bytes)
    default:
      for row in 0..<rows {
        let difference = unsafe UInt64(bitPattern: from[row] &- frame.least)
        unsafe bytes.storeBytes(
          of: difference.littleEndian, toByteOffset: row &* frame.width, as: UInt64.self)
      }
    }
  }

  @inline(__always) @unsafe
  private static func narrow<Difference: FixedWidthInteger & BitwiseCopyable>(
    _ from: UnsafePointer<Int64>, _ rows: Int, _: Difference.Type, least: Int64,
    _ bytes: UnsafeMutableRawPointer
  ) {
    for row in 0..<rows {
      let difference = unsafe Difference(truncatingIfNeeded: from[row] &- least)
      unsafe bytes.storeBytes(
        of: difference.littleEndian, toByteOffset: row &* MemoryLayout<Difference>.size,
        as: Difference.self)
    }
  }
}
