import Intake
import Retention
import Storage

/// Reads rows of quarantine one by one, as their file was read, with one list of codes for all
/// of them.
struct ReceiptRowReader {
  private let layout: ImportLayout
  private let options: ReceiptReader.Options
  private let declaration: [UInt8]
  private var stores = GrowingCodes()
  private var tills = GrowingCodes()
  private var categories = GrowingCodes()

  /// Those of all rows so far.
  var codes: ReceiptCodes {
    var codes = ReceiptCodes()
    codes.stores = stores.codes
    codes.tills = tills.codes
    codes.categories = categories.codes
    return codes
  }

  init(_ layout: ImportLayout, of business: Business, now: Instant) throws {
    self.layout = layout
    options = try ReceiptLayout(layout).options(of: business, now: now)
    declaration = try LayoutSeparator(layout).declaration
  }

  enum Reading {
    case receipts(ReceiptBatch)
    case nothing([StillSetAside])
  }

  /// What rows that belong together, mostly one, read as today: receipts, or why not.
  mutating func read(_ rows: [QuarantinedRow]) -> Reading {
    guard let row = rows.first else { return .nothing([]) }
    let bytes = Array(rows.map(\.said).joined(separator: [0x0a]))
    func nothing(_ reason: QuarantineReason, _ detail: String) -> Reading {
      .nothing(ReceiptRowReader.refused(rows, reason, detail))
    }
    var options = options
    // All of it at once: a row comes in whole or stays.
    options.stretchBytes = max(options.stretchBytes, bytes.count + layout.header.count + 64)
    do throws(IntakeError) {
      let reader = try ReceiptReader(
        bytes: declaration + layout.header + [0x0a] + bytes + [0x0a], name: row.file,
        options: options)
      var batch = try reader.next() ?? ReceiptBatch()
      let rejects = batch.rejects
      if let reject = rejects.first(where: { $0.reason != .receiptIncomplete }) ?? rejects.first {
        return nothing(reject.reason, reject.detail)
      }
      guard batch.count > 0 else { return nothing(.columnCount, "the row says nothing") }
      adopt(reader.codes, in: &batch)
      let first = batch.lines[0]
      for index in batch.lines.indices { batch.lines[index] += row.line - first }
      return .receipts(batch)
    } catch {
      return nothing(.encodingInvalid, "\(error)")
    }
  }

  /// What is wrong with one of several rows is said of the one that somebody mended; the others
  /// stay what they are.
  static func refused(
    _ rows: [QuarantinedRow], _ reason: QuarantineReason, _ detail: String
  ) -> [StillSetAside] {
    let place = rows.count == 1 ? 0 : rows.firstIndex { $0.mend != nil }
    return rows.enumerated().map { index, row in
      index == place
        ? StillSetAside(id: row.id, reason: reason, detail: detail)
        : StillSetAside(id: row.id, reason: row.reason, detail: row.detail)
    }
  }

  /// Gives the codes of one row the places that they have among all.
  private mutating func adopt(_ own: ReceiptCodes, in batch: inout ReceiptBatch) {
    let stores = own.stores.map { self.stores.place(of: $0) }
    let tills = own.tills.map { self.tills.place(of: $0) }
    let categories = own.categories.map { self.categories.place(of: $0) }
    for index in batch.stores.indices { batch.stores[index] = stores[Int(batch.stores[index])] }
    for index in batch.tills.indices { batch.tills[index] = tills[Int(batch.tills[index])] }
    for index in batch.goodsCategories.indices where batch.goodsCategories[index] >= 0 {
      batch.goodsCategories[index] = categories[Int(batch.goodsCategories[index])]
    }
  }
}

/// A list of codes that keeps the place of each.
private struct GrowingCodes {
  private(set) var codes: [String] = []
  private var places: [String: Int32] = [:]

  mutating func place(of code: String) -> Int32 {
    if let known = places[code] { return known }
    let place = Int32(codes.count)
    codes.append(code)
    places[code] = place
    return place
  }
}
