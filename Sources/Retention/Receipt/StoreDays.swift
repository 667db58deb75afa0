/// On which days each store issued receipts: a bit a day.
package struct StoreDays: Hashable, Sendable {
  /// The days of one store; it grows at both ends as days come.
  private struct Days: Hashable {
    var firstWord: Int32
    var words: [UInt64]

    mutating func insert(_ day: Int32) {
      let word = day >> 6
      if word < firstWord {
        words = [UInt64](repeating: 0, count: Int(firstWord - word)) + words
        firstWord = word
      } else if Int(word - firstWord) >= words.count {
        words += [UInt64](repeating: 0, count: Int(word - firstWord) - words.count + 1)
      }
      words[Int(word - firstWord)] |= 1 << UInt64(day & 63)
    }
  }

  private var stores: [Days?] = []

  package init() {}

  /// Adds the days of another list, whose stores have these indices here.
  package mutating func formUnion(_ other: StoreDays, stores indices: [Int32]) {
    for (store, days) in zip(indices, other.stores) {
      guard let days else { continue }
      for (index, word) in days.words.enumerated() where word != 0 {
        let first = (days.firstWord + Int32(index)) << 6
        for bit in Int32(0)..<64 where word >> UInt64(bit) & 1 == 1 {
          insert(store: store, day: first + bit)
        }
      }
    }
  }

  /// `store` is an index into the list of codes. Days lie within some decades (dates are
  /// checked where they are read), so the bits of a store take a few kilobytes.
  package mutating func insert(store: Int32, day: Int32) {
    let place = Int(store)
    if place >= stores.count {
      stores += [Days?](repeating: nil, count: place - stores.count + 1)
    }
    if stores[place] == nil {
      stores[place] = Days(firstWord: day >> 6, words: [1 << UInt64(day & 63)])
    } else {
      stores[place]?.insert(day)
    }
  }

  /// The store's days with a receipt, in order.
  package func days(of store: Int32) -> [Day] {
    guard stores.indices.contains(Int(store)), let known = stores[Int(store)] else { return [] }
    var days: [Day] = []
    for (index, word) in known.words.enumerated() where word != 0 {
      let first = (known.firstWord + Int32(index)) << 6
      for bit in Int32(0)..<64 where word >> UInt64(bit) & 1 == 1 { days.append(Day(first + bit)) }
    }
    return days
  }

  /// The stores that issued any receipt.
  package var withReceipts: [Int32] {
    stores.indices.filter { stores[$0] != nil }.map(Int32.init)
  }
}
