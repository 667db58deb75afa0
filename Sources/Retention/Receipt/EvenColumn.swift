/// Values one after another that are mostly the same: where all are, they take no memory, of which
/// a list of millions would need some and the time to fill it.
package struct EvenColumn<Element: Equatable & Sendable>: Sendable {
  /// What all are while `values` is empty.
  private let same: Element
  private var values: [Element] = []
  package private(set) var count: Int

  package init(repeating value: Element, count: Int) {
    same = value
    self.count = count
  }

  /// `usual` is what the first to come is likely to be.
  init(usual: Element) { self.init(repeating: usual, count: 0) }

  /// Values of which some differ.
  package init(_ values: [Element], usual: Element) {
    same = usual
    self.values = values
    count = values.count
  }

  /// What all of them are; nil where some may differ.
  package var only: Element? { values.isEmpty ? same : nil }

  package mutating func append(_ value: Element) {
    if !values.isEmpty {
      values.append(value)
    } else if value != same {
      values = array + [value]
    }
    count += 1
  }

  /// A list of them; other modules go through it in loops.
  package var array: [Element] {
    values.isEmpty ? [Element](repeating: same, count: count) : values
  }
}

extension EvenColumn: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count, "a place of a column is within it")
      return values.isEmpty ? same : values[place]
    }
    set {
      precondition(place >= 0 && place < count, "a place of a column is within it")
      if values.isEmpty {
        if newValue == same { return }
        values = array
      }
      values[place] = newValue
    }
  }
}

extension EvenColumn: Equatable {
  package static func == (left: EvenColumn, right: EvenColumn) -> Bool {
    left.elementsEqual(right)
  }
}
