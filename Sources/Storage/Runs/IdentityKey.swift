/// What stands for an identity (number, store, till and day) in runs: hashes of its beginnings
/// one after another, so that the first bits find all identities that begin alike.
///
/// Equal keys are candidates only: who looks up compares the receipts. The hash stands in bases
/// and never changes.
enum IdentityKey {
  /// First bits that are the number's.
  static let numberBits = 31
  /// First bits that are the number's, the store's and the till's.
  static let tillBits = 47
  static let allBits = 63

  /// At least 0.
  ///
  /// Unsafe because the number's bytes must be there until it returns.
  @unsafe
  static func make(
    number: UnsafeBufferPointer<UInt8>, store: Int64, till: Int64, day: Int64
  ) -> Int64 {
    let ofNumber = unsafe hash(number)
    let ofTill = mixed(UInt64(bitPattern: till), mixed(UInt64(bitPattern: store), ofNumber))
    let ofAll = mixed(UInt64(bitPattern: day), ofTill)
    return Int64((ofNumber >> 33) << 32 | (ofTill >> 48) << 16 | ofAll >> 48)
  }

  static func make(number: [UInt8], store: Int64, till: Int64, day: Int64) -> Int64 {
    unsafe number.withUnsafeBufferPointer {
      unsafe make(number: $0, store: store, till: till, day: day)
    }
  }

  /// The keys whose first `bits` are those of `key`.
  static func range(of key: Int64, bits: Int) -> ClosedRange<Int64> {
    let rest = Int64.max >> Int64(min(max(bits, 0), allBits))
    return key & ~rest...key | rest
  }

  private static let seed: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Words of eight bytes, least first; the last one is filled with zeros, and the count tells
  /// it from one that ends in zeros.
  @unsafe
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = seed &+ UInt64(raw.count)
    var place = 0
    while place + 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = mixed(UInt64(littleEndian: word), hash)
      place += 8
    }
    var last: UInt64 = 0
    for rest in 0..<(raw.count - place) {
      last |= unsafe UInt64(raw[place + rest]) << (8 * UInt64(rest))
    }
    return mixed(last, hash)
  }

  /// The finaliser of MurmurHash3 (public domain, Austin Appleby).
  private static func mixed(_ word: UInt64, _ hash: UInt64) -> UInt64 {
    var mixed = hash ^ word
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }
}
