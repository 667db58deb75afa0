import CSodium

/// SHA-256 (FIPS 180-4) by libsodium.
package struct SHA256: Sendable {
  private var state = crypto_hash_sha256_state()

  /// libsodium picks its implementations once; any call before that is slower or undefined
  /// (its manual, "Usage").
  private static let isReady = sodium_init() >= 0

  package init() {
    precondition(SHA256.isReady, "libsodium could not be initialised")
    _ = unsafe crypto_hash_sha256_init(&state)
  }

  package mutating func update(_ bytes: some Collection<UInt8>) {
    let contiguous: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      unsafe update(buffer)
    }
    guard contiguous == nil else { return }
    let copy = Array(bytes)
    unsafe copy.withUnsafeBufferPointer { buffer in unsafe update(buffer) }
  }

  private mutating func update(_ buffer: UnsafeBufferPointer<UInt8>) {
    guard let start = buffer.baseAddress else { return }
    _ = unsafe crypto_hash_sha256_update(&state, start, UInt64(buffer.count))
  }

  /// The 32 bytes of the digest; the value itself may be updated further.
  package func finalize() -> [UInt8] {
    var copy = state
    return unsafe Array(unsafeUninitializedCapacity: SHA256.byteCount) { buffer, count in
      if let start = buffer.baseAddress {
        _ = unsafe crypto_hash_sha256_final(&copy, start)
      }
      count = SHA256.byteCount
    }
  }

  /// 64 lower-case hexadecimal digits.
  package static func hex(of bytes: some Collection<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hex
  }

  /// The digest as 64 lower-case hexadecimal digits; the value itself may be updated further.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first 16 bytes of the digest as two big-endian words, without an allocation: for
  /// identities of many small contents.
  package static func prefix(of bytes: [UInt8]) -> (UInt64, UInt64) {
    var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    precondition(isReady, "libsodium could not be initialised")
    unsafe withUnsafeMutableBytes(of: &digest) { target in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let start = target.baseAddress else { return }
        // With no bytes the source may be null: libsodium reads nothing then.
        _ = unsafe crypto_hash_sha256(
          start.assumingMemoryBound(to: UInt8.self), source.baseAddress, UInt64(source.count))
      }
    }
    return (digest.0.bigEndian, digest.1.bigEndian)
  }

  private static let byteCount = 32
}
