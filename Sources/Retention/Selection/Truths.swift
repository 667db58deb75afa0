/// What holds of each customer of a batch: true, false, or neither where something is unknown
/// (Kleene's logic, as in SQL).
struct Truths {
  private(set) var yes: [Bool]
  private(set) var no: [Bool]

  /// `answer` is nil where nothing is known.
  init(count: Int, _ answer: (Int) -> Bool?) {
    yes = [Bool](repeating: false, count: count)
    no = yes
    for place in 0..<count {
      guard let isTrue = answer(place) else { continue }
      if isTrue { yes[place] = true } else { no[place] = true }
    }
  }

  mutating func negate() { swap(&yes, &no) }

  /// True where both are, false where either is.
  mutating func and(_ other: Truths) {
    for place in yes.indices {
      yes[place] = yes[place] && other.yes[place]
      no[place] = no[place] || other.no[place]
    }
  }

  /// True where either is, false where both are.
  mutating func or(_ other: Truths) {
    for place in yes.indices {
      yes[place] = yes[place] || other.yes[place]
      no[place] = no[place] && other.no[place]
    }
  }
}
