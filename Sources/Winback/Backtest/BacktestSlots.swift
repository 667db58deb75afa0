/// Numbers of customers as places, given in the order in which dates first see them.
struct BacktestSlots {
  private var slots: [Int64: Int32] = [:]

  /// The places of the customers of a view, and for those of several keys the places that their
  /// keys have had: what they were called by before.
  mutating func places(of view: BacktestView) -> Places {
    let slots = view.ids.map { slot(of: $0) }
    var earlier: [Int32: [Int32]] = [:]
    for (person, members) in view.members {
      guard let slot = self.slots[person] else { continue }
      earlier[slot] = members.compactMap { self.slots[$0] }.filter { $0 != slot }
    }
    return Places(slots: slots, earlier: earlier, count: self.slots.count)
  }

  private mutating func slot(of id: Int64) -> Int32 {
    if let known = slots[id] { return known }
    let slot = Int32(slots.count)
    slots[id] = slot
    return slot
  }

  struct Places {
    /// By customer of the view.
    let slots: [Int32]
    /// By place, those of her other keys.
    let earlier: [Int32: [Int32]]
    /// How many places there are so far.
    let count: Int

    /// What she had: under her own key, else under the first of the others that had anything.
    func former<Value>(_ slot: Int32, _ value: (Int32) -> Value?) -> Value? {
      if let own = value(slot) { return own }
      if earlier.isEmpty { return nil }
      return earlier[slot]?.lazy.compactMap(value).first
    }
  }
}
