/// A stretch of a file that is read a word at a time. The owner keeps `spare` readable bytes
/// behind the stretch, so that a word may begin at its very end; every access is checked against
/// that, also in release builds.
@safe struct PlainBytes {
  static let spare = 32

  private let base: UnsafePointer<UInt8>
  let count: Int

  /// - Precondition: `count + spare` bytes can be read.
  init(_ base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = unsafe base
    self.count = count
  }

  /// Eight bytes, the first one lowest.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    precondition(UInt(bitPattern: index) <= UInt(bitPattern: count &+ 24))
    return unsafe UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      .littleEndian
  }

  @inline(__always)
  subscript(index: Int) -> UInt8 {
    precondition(UInt(bitPattern: index) <= UInt(bitPattern: count &+ 24))
    return unsafe base[index]
  }

  /// Whether the bytes from a place to another are those from a third one on.
  @inline(__always)
  func isSame(_ start: Int, _ end: Int, as other: Int) -> Bool {
    var (index, twin) = (start, other)
    while index &+ 8 <= end {
      if word(at: index) != word(at: twin) { return false }
      index &+= 8
      twin &+= 8
    }
    if index == end { return true }
    return Swar.first(end &- index, of: word(at: index) ^ word(at: twin)) == 0
  }

  /// Whether two texts are one.
  @inline(__always)
  func isSame(_ start: Int, _ end: Int, as otherStart: Int, _ otherEnd: Int) -> Bool {
    end &- start == otherEnd &- otherStart && isSame(start, end, as: otherStart)
  }

  var view: ByteView { unsafe ByteView(UnsafeBufferPointer(start: base, count: count)) }

  /// Where the next separator, quote or control character stands, line ends included; behind
  /// the stretch where there is none (`RecordScanner.nextMark` says how).
  @inline(__always)
  func nextMark(from first: Int, separators: UInt64) -> Int {
    var index = first
    while index < count {
      let word = word(at: index)
      let apart = word ^ separators
      let quoted = word ^ Swar.quotes
      let found =
        ((word &- Swar.spaces) & ~word) | ((apart &- Swar.ones) & ~apart)
        | ((quoted &- Swar.ones) & ~quoted)
      if found & Swar.tops != 0 {
        return index &+ (found & Swar.tops).trailingZeroBitCount &>> 3
      }
      index &+= 8
    }
    return count
  }

  /// Where the next quote or control character stands; behind the stretch where there is none.
  @inline(__always)
  func nextQuote(from first: Int) -> Int {
    nextMark(from: first, separators: Swar.quotes)
  }
}

/// Arithmetic on eight bytes of a word at once.
enum Swar {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let tops: UInt64 = 0x8080_8080_8080_8080
  static let spaces: UInt64 = 0x2020_2020_2020_2020
  static let quotes: UInt64 = 0x2222_2222_2222_2222
  static let zeros: UInt64 = 0x3030_3030_3030_3030
  private static let nines: UInt64 = 0x7676_7676_7676_7676

  /// The first `count` (1...8) bytes as digits, none in front of them; nil unless all are.
  @inline(__always)
  static func digits(_ word: UInt64, _ count: Int) -> UInt64? {
    let shift = UInt64(truncatingIfNeeded: 64 &- count &* 8)
    let digits = (word ^ zeros) &<< shift
    // Nine and 0x76 is 0x7f: what is more has its top bit set.
    return ((digits &+ nines) | digits) & tops == 0 ? digits : nil
  }

  /// The number that eight digits say, the first one lowest in the word.
  @inline(__always)
  static func number(_ digits: UInt64) -> UInt64 {
    let pairs = (digits &* 10 &+ (digits &>> 8)) & 0x00ff_00ff_00ff_00ff
    let fours = (pairs &* 100 &+ (pairs &>> 16)) & 0x0000_ffff_0000_ffff
    return (fours &* 10_000 &+ (fours &>> 32)) & 0xffff_ffff
  }

  /// Eight bytes below sixteen as half-bytes, the first one on top.
  @inline(__always)
  static func halves(_ word: UInt64) -> UInt64 {
    let pairs = (word &<< 4 | word &>> 8) & 0x00ff_00ff_00ff_00ff
    let fours = (pairs &<< 8 | pairs &>> 16) & 0x0000_ffff_0000_ffff
    return (fours &<< 16 | fours &>> 32) & 0xffff_ffff
  }

  /// Whether all bytes are from `!` to `~`.
  @inline(__always)
  static func arePrintable(_ word: UInt64) -> Bool {
    // What is at least 0x21 has its top bit set with 0x5f more, and so has 0x7f with 1 more.
    (word &+ 0x5f5f_5f5f_5f5f_5f5f) & ~(word | word &+ ones) & tops == tops
  }

  /// Whether a digit is among bytes below 0x80.
  @inline(__always)
  static func hasDigit(_ word: UInt64) -> Bool { ~((word ^ zeros) &+ nines) & tops != 0 }

  /// Whether a digit from 1 to 9 is among bytes below 0x80.
  @inline(__always)
  static func hasNumber(_ word: UInt64) -> Bool {
    let apart = word ^ zeros
    let zeros = ~(apart &+ 0x7f7f_7f7f_7f7f_7f7f)
    return ~(apart &+ nines) & ~zeros & tops != 0
  }

  /// The first `count` (1...8) bytes; the others are letters.
  @inline(__always)
  static func filled(_ count: Int, of word: UInt64) -> UInt64 {
    let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count &* 8)
    return word & mask | 0x4141_4141_4141_4141 & ~mask
  }

  /// The first `count` (1...8) bytes; the others are zero.
  @inline(__always)
  static func first(_ count: Int, of word: UInt64) -> UInt64 {
    word & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count &* 8))
  }
}
