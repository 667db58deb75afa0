import Retention

extension ByteView {
  /// The same as `StableHash.combine` of the bytes, a word at a time.
  @inline(__always)
  func combine(into hash: inout StableHash) {
    var index = 0
    while index &+ 8 <= count {
      hash.combine(word(at: index))
      index &+= 8
    }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while index < count {
      rest |= UInt64(self[index]) &<< shift
      shift &+= 8
      index &+= 1
    }
    hash.combine(rest)
    hash.combine(UInt64(count))
  }
}
