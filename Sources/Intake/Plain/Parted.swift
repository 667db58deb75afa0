/// Things dealt out to parts by the upper bits of their hashes, so that what belongs together can
/// be found within a processor's cache; within a part they keep their order.
struct Parted<Element: BitwiseCopyable & Sendable>: Sendable {
  private let elements: [Element]
  private let ends: [Int]

  /// `bits` of each hash say which part it is; `hash` always says the same.
  init(_ all: [Element], bits: UInt64, hash: (Element) -> UInt64) {
    let count = 1 << Int(bits)
    func part(_ element: Element) -> Int { bits == 0 ? 0 : Int(hash(element) &>> (64 &- bits)) }
    var next = [Int](repeating: 0, count: count)
    for element in all { next[part(element)] &+= 1 }
    var ends = next
    var sum = 0
    for part in next.indices {
      next[part] = sum
      sum += ends[part]
      ends[part] = sum
    }
    guard let any = all.first else {
      (elements, self.ends) = ([], ends)
      return
    }
    var dealt = [Element](repeating: any, count: all.count)
    for element in all {
      let own = part(element)
      dealt[next[own]] = element
      next[own] &+= 1
    }
    (elements, self.ends) = (dealt, ends)
  }

  subscript(part: Int) -> ArraySlice<Element> {
    elements[(part == 0 ? 0 : ends[part - 1])..<ends[part]]
  }
}
