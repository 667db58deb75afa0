import Retention

/// The keys of some customers, copied: what a loop reads is its own.
struct BatchKeys {
  let bytes: PaddedBytes
  /// Those of place i are ends[i]..<ends[i + 1].
  private let ends: [Int]

  init(_ history: History, _ customers: Range<Int>) {
    ends = history.keyEnds.withUnsafeBufferPointer { ends in
      (customers.lowerBound...customers.upperBound).map { ends[$0] - ends[customers.lowerBound] }
    }
    let first = history.keyEnds[customers.lowerBound]
    let range = first..<history.keyEnds[customers.upperBound]
    bytes = history.keyBytes.withUnsafeBufferPointer {
      PaddedBytes(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// The place of a key in `bytes`.
  @inline(__always)
  func range(_ place: Int) -> Range<Int> { ends[place]..<ends[place + 1] }

  subscript(place: Int) -> ArraySlice<UInt8> { bytes[range(place)] }
}
