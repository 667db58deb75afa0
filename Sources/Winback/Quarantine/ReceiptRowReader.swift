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
    case nothing(StillSetAside)
  }

  /// What the row reads as today: receipts, or why not.
  mutating func read(_ row: QuarantinedRow) -> Reading {
    let bytes = row.said
    var options = options
    // All of it at once: a row comes in whole or stays.
    options.stretchBytes = max(options.stretchBytes, bytes.count + layout.header.count + 64)
    do throws(IntakeError) {
      let reader = try ReceiptReader(
        bytes: declaration + layout.header + [0x0a] + bytes + [0x0a], name: row.file,
        options: options)
      var batch = try reader.next() ?? ReceiptBatch()
      if let reject = batch.rejects.first {
        return .nothing(
          StillSetAside(id: row.id, reason: reject.reason, detail: reject.detail))
      }
      guard batch.count > 0 else {
        return .nothing(
          StillSetAside(id: row.id, reason: .columnCount, detail: "the row says nothing"))
      }
      adopt(reader.codes, in: &batch)
      let first = batch.lines[0]
      for index in batch.lines.indices { batch.lines[index] += row.line - first }
      return .receipts(batch)
    } catch {
      return .nothing(
        StillSetAside(id: row.id, reason: .encodingInvalid, detail: "\(error)"))
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
