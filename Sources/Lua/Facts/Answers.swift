/// What was answered to one question, a place for each row asked, in their order.
package struct Answers: Sendable {
  package enum Kind: Hashable, Sendable {
    case boolean
    /// Text or nil.
    case text
  }

  /// A failure and how many rows failed so.
  package struct Failure: Hashable, Sendable {
    package let error: LuaError
    package let rows: Int

    package init(error: LuaError, rows: Int) {
      self.error = error
      self.rows = rows
    }
  }

  /// 0 or 1, or an index of `texts`; -1 for nil and for failed rows.
  package let values: [Int32]
  /// The second value returned, an index of `texts`; -1 for none.
  package let reasons: [Int32]
  /// -1 for answered rows, else an index of `failed`; beyond its end: one of the further ones.
  package let failures: [Int32]
  /// The first 16 distinct failures.
  package let failed: [Failure]
  /// All texts that rules of this state have returned so far.
  package let texts: [String]
  /// If reads are marked: `maskWords` words a row, where bit `f` says that the fact `f` was read.
  package let masks: [UInt64]
  package let maskWords: Int
}

extension Answers {
  package var count: Int { values.count }

  package func isAnswered(_ row: Int) -> Bool { failures[row] < 0 }

  /// Nil for a failed row.
  package func boolean(_ row: Int) -> Bool? { isAnswered(row) ? values[row] == 1 : nil }

  /// Nil for none, and for a failed row.
  package func text(_ row: Int) -> String? { values[row] < 0 ? nil : texts[Int(values[row])] }

  package func reason(_ row: Int) -> String? { reasons[row] < 0 ? nil : texts[Int(reasons[row])] }

  /// Why the row has no answer.
  package func failure(_ row: Int) -> LuaError? {
    let index = Int(failures[row])
    guard index >= 0 else { return nil }
    guard index < failed.count else {
      return LuaError(kind: .runtime, message: "failed in one of many further ways")
    }
    return failed[index].error
  }

  /// True if the row read the fact; always false if reads were not marked.
  package func didRead(_ fact: Int, row: Int) -> Bool {
    guard maskWords > 0, fact >= 0, fact / 64 < maskWords else { return false }
    return masks[row * maskWords + fact / 64] >> UInt64(fact % 64) & 1 == 1
  }
}
