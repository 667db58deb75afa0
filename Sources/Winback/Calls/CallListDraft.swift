package import Retention
package import Storage

/// A call list before it is kept: who is on it, and who is not and why.
package struct CallListDraft: Sendable {
  package let list: CallList
  package let language: Language
  package let currency: String
  /// How the business is called: a part of the check in each row.
  let business: String
  /// Those who spent most first.
  package let rows: [Row]
  package let excluded: [CallExclusion: Int]
  /// Who stands on another list of late that has no outcome for her yet.
  package let onOpenLists: Int

  package struct Row: Hashable, Sendable {
    package let call: ListedCall
    package let name: String
    package let lastDay: Day?
    /// Net money of the year that ends with her last visit, minor units.
    package let spendLastYear: Int64
    package let segmentLabel: String
    package let groupLabel: String
    package let advice: String
  }

  package var audienceCount: Int { rows.count + excluded.values.reduce(0, +) }
}
