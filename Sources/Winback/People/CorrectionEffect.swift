package import Retention
package import Storage

/// Who is one person before a correction and after it.
package struct CorrectionEffect: Hashable, Sendable {
  /// A person, as keys that rows belong to.
  package struct Party: Hashable, Sendable {
    /// The strongest first.
    package var keys: [CustomerKey]
    package var name: String?
    package var figures: PersonFigures
  }

  package var before: [Party]
  package var after: [Party]

  /// Whether it moves no receipt from one person to another: then nobody needs to be asked.
  package var movesNothing: Bool {
    let counts = [before, after].map { parties in
      parties.filter { $0.figures.receipts > 0 }.count
    }
    return counts.allSatisfy { $0 < 2 }
  }
}

/// A correction that is not made yet, with its effect.
package struct CorrectionProposal: Sendable {
  package let kind: Correction.Kind
  /// Of a merge or a split.
  let pairs: [(CustomerKey, CustomerKey)]
  /// Of an undo.
  package let undoes: Int64?
  package let effect: CorrectionEffect
}
