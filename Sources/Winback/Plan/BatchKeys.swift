import Retention

/// The keys of some customers, copied: what a loop reads is its own.
struct BatchKeys {
  let bytes: PaddedBytes
  /// Those of place i are ends[i]..<ends[i + 1].
  private let ends: PlainMemory<Int>

  init(_ history: History, _ customers: Range<Int>) {
    let all = history.keyEnds.withUnsafeBufferPointer { ends in
      Array(ends[customers.lowerBound...customers.upperBound])
    }
    let range = all[0]..<all[customers.count]
    ends = PlainMemory(all.map { $0 - range.lowerBound })
    bytes = history.keyBytes.withUnsafeBufferPointer {
      PaddedBytes(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// The place of a key in `bytes`.
  @inline(__always)
  func range(_ place: Int) -> Range<Int> { ends.all[place]..<ends.all[place + 1] }

  subscript(place: Int) -> ArraySlice<UInt8> { bytes[range(place)] }
}
