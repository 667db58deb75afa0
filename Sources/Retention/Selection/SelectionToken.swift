/// A piece of a selection's text.
struct SelectionToken: Hashable {
  enum Kind: Hashable {
    /// Letters, digits and what stands within names, numbers and dates.
    case word(String)
    /// What stood between quotes.
    case quoted(String)
    case compare(Comparison)
    /// One of `( ) , ; :`.
    case mark(Character)
    /// `..`
    case dots
    case end
  }

  enum Comparison: String {
    case equal = "=", unequal = "!=", less = "<", atMost = "<=", more = ">", atLeast = ">="
  }

  let kind: Kind
  /// Characters of the source, from 0.
  let place: Range<Int>

  /// The word in lower case with `е` for `ё`, as names and keywords are compared.
  var folded: String? {
    if case .word(let word) = kind { word.foldedForSelection } else { nil }
  }
}

extension String {
  /// Case and `ё` do not matter in a selection.
  var foldedForSelection: String { lowercased().replacing("ё", with: "е") }
}
