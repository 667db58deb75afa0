/// Tells bytes that a disk or a program changed from those that were written: four sums over
/// words, which are put together at the end.
///
/// Each step is one-to-one in its word, so that a change within one word never goes unseen; of
/// other changes one in 2^64 does. It protects from nobody who knows it. Stands in bases and never
/// changes.
@safe
enum Checksum {
  private static let seeds: [UInt64] = [
    0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0xd6e8_feb8_6659_fd93,
  ]
  private static let factor: UInt64 = 0xff51_afd7_ed55_8ccd

  /// Never 0, which says that there is no sum.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (a, b, c, d) = (seeds[0], seeds[1], seeds[2], seeds[3])
    let wholeBytes = bytes.count & ~31
    var place = 0
    while place < wholeBytes {
      a = unsafe step(a, bytes, place)
      b = unsafe step(b, bytes, place &+ 8)
      c = unsafe step(c, bytes, place &+ 16)
      d = unsafe step(d, bytes, place &+ 24)
      place &+= 32
    }
    var sum = UInt64(bytes.count)
    for lane in [a, b, c, d] { sum = step(sum, lane) }
    for place in wholeBytes..<bytes.count { sum = unsafe step(sum, UInt64(bytes[place])) }
    return sum == 0 ? 1 : sum
  }

  static func of(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { bytes in unsafe of(bytes) }
  }

  @inline(__always) @unsafe
  private static func step(
    _ sum: UInt64, _ bytes: UnsafeRawBufferPointer, _ place: Int
  ) -> UInt64 {
    unsafe step(
      sum, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
  }

  @inline(__always)
  private static func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (sum ^ word) &* factor
    return mixed ^ (mixed &>> 29)
  }
}
