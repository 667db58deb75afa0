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

  /// Forgets a customer: everything that is hers goes, but her receipts, which become nobody's.
  /// Then the base's file is made anew, and all files of the business are searched for her keys.
  ///
  /// - Parameters:
  ///   - preview: What was shown and asked about.
  ///   - reason: Why, for people.
  ///   - author: Who does it.
  ///   - now: The clock.
  ///   - folder: The business's folder.
  /// - Returns: What was done.
  /// - Throws: `ApplyRefusal` while a plan is being applied, `StorageError`.
  package func erase(
    _ preview: ErasurePreview, reason: String, author: String, now: Instant, folder: String
  ) throws -> ErasureReport {
    try refuseOpenApply()
    let matcher = PersonMatcher(preview.texts)
    let separators = try separators()
    let erasure = try database.erase(
      preview.members, reason: reason, author: author, at: now,
      isHers: { matcher.matches($0, separator: Business.separator(of: $0, separators)) },
      mentions: matcher.mentions)
    let isSwept = try database.sweep()
    let sought = preview.texts.keys.filter { $0.value.utf8.count >= FileSearch.needleMin }
    return ErasureReport(
      erasure: erasure, texts: preview.texts, isSwept: isSwept,
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
