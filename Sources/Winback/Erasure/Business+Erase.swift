package import Retention
import Storage

extension Business {
  /// What forgetting a customer takes with it.
  ///
  /// - Throws: `ApplyRefusal` while a plan is being applied, `StorageError`.
  package func erasurePreview(of customer: KnownCustomer) throws -> ErasurePreview {
    try refuseOpenApply()
    let members = try database.persons().group(of: customer.id)
    var (receipts, decisions) = (0, 0)
    for member in members {
      receipts += try database.receipts(of: member).count
      decisions += try database.decisions(of: member).count
    }
    return ErasurePreview(
      customer: customer, members: members, texts: try database.personalTexts(of: members),
      receipts: receipts, decisions: decisions)
  }

  /// Forgets customers, each in a transaction of her own: everything that is hers goes, but her
  /// receipts, which become nobody's. Then the base's file is made anew, also when not all of
  /// them could be forgotten.
  ///
  /// - Parameters:
  ///   - previews: What was shown and asked about.
  ///   - reason: Why, for people.
  ///   - author: Who does it.
  ///   - now: The clock.
  ///   - told: Is told of each when she is forgotten.
  /// - Returns: False where the log could not be emptied, because somebody reads the base.
  /// - Throws: `ApplyRefusal` while a plan is being applied, `StorageError`.
  package func erase(
    _ previews: [ErasurePreview], reason: String, author: String, now: Instant,
    told: (ErasedPerson) -> Void = { _ in }
  ) throws -> Bool {
    try refuseOpenApply()
    let separators = try separators()
    let done = Result {
      for preview in previews {
        let matcher = PersonMatcher(preview.texts)
        let erasure = try database.erase(
          preview.members, reason: reason, author: author, at: now,
          isHers: { matcher.matches($0, separator: Business.separator(of: $0, separators)) },
          mentions: matcher.mentions)
        told(ErasedPerson(erasure: erasure, texts: preview.texts))
      }
    }
    let isSwept = try database.sweep()
    try done.get()
    return isSwept
  }

  /// Looks for the keys of who was forgotten in all files of the business, byte by byte.
  ///
  /// The base is closed before, and nothing can be asked of it any more: whoever opens and closes
  /// a database's file beside SQLite takes the locks of the whole process off it
  /// (https://www.sqlite.org/howtocorrupt.html, section 2.2), and another process that opens the
  /// base then ends its log under this one.
  package func closeAndSearch(
    for previews: [ErasurePreview], folder: String
  ) throws -> ErasureSearch {
    try database.close()
    let sought = previews.flatMap(\.texts.keys)
      .filter { $0.value.utf8.count >= FileSearch.needleMin }
    return ErasureSearch(
      leftovers: try FileSearch(folder: folder).leftovers(of: sought), sought: sought.count)
  }

  /// What separates the fields of each import's file, from which line on.
  func separators() throws -> [Int64: [(line: Int, separator: UInt8)]] {
    var found: [Int64: [(line: Int, separator: UInt8)]] = [:]
    for record in try database.imports() {
      found[record.id] = try database.layouts(ofImport: record.id).map {
        (line: $0.line, separator: try LayoutSeparator($0.layout).byte)
      }
    }
    return found
  }

  /// That of one row; nil where its import is older than layouts.
  static func separator(
    of row: QuarantinedRow, _ separators: [Int64: [(line: Int, separator: UInt8)]]
  ) -> UInt8? {
    separators[row.importID]?.last { $0.line <= row.line }?.separator
  }
}
