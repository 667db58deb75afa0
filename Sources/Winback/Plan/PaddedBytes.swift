/// Bytes that may be read sixteen at a time: stretches of them are copied in one step each, most
/// cells of a table being shorter.
struct PaddedBytes: Sendable {
  private let bytes: [UInt8]
  let count: Int

  /// So many bytes are read, and written, at a time.
  static let step = 16

  init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    var padded: [UInt8] = []
    padded.reserveCapacity(count + PaddedBytes.step)
    padded += bytes
    padded += repeatElement(0, count: PaddedBytes.step)
    self.bytes = padded
  }

  /// The bytes from a place on, within them.
  @inline(__always)
  func sixteen(from place: Int) -> SIMD16<UInt8> {
    precondition(place >= 0 && place <= count, "a stretch of bytes is within them")
    return bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
    }
  }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[..<count][range] }
}
