import Retention
package import Storage

/// What came of reading rows of quarantine again.
package struct DriveReport: Hashable, Sendable {
  /// Rows of files by what they are now: accepted, or duplicates of what came in otherwise.
  package internal(set) var accepted = 0
  package internal(set) var duplicates = 0
  /// Returns that were mended and now wait for the sale that they name.
  package internal(set) var waiting = 0
  /// Returns that nobody mended: they find their sale by themselves when it comes.
  package internal(set) var held: [Int64] = []
  /// Rows that can't be taken still, with what is wrong with them now.
  package internal(set) var stillOpen: [StillSetAside] = []
  /// Rows of imports that are older than what is needed to read them again.
  package internal(set) var withoutLayout: [Int64] = []
  /// Returns that waited and found their sale among these rows.
  package internal(set) var settledReturns = 0
  package internal(set) var newStores: [String] = []

  mutating func add(_ counts: IntakeCounts) {
    accepted += counts.accepted
    duplicates += counts.duplicates
    waiting += counts.quarantinedRows
  }
}
