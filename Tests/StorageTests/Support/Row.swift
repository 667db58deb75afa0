import Retention
import Storage

/// A receipt of a test file.
struct Row: Hashable {
  struct Line: Hashable {
    var category: String?
    var quantity: Int64 = 1000
    var amount: Int64
    var name = ""
  }

  var number: String
  var kind = ReceiptKind.sale
  var store = "A"
  var till = "1"
  /// Nil where the day is no part of the identity.
  var identityDay: Int32?
  var keyKind = CustomerKey.Kind.id
  var customer = "ana"
  var issued: Int64 = 1_000_000
  var total: Int64 = 100
  var refundOf = ""
  /// Further keys and the name, beside the customer.
  var card = ""
  var phone = ""
  var email = ""
  var name = ""
  var goods: [Line] = []
  /// How many rows of the file it has.
  var rows = 1

  static func refund(
    _ number: String, of sale: String, total: Int64 = 100, issued: Int64 = 2_000_000
  ) -> Row {
    Row(number: number, kind: .refund, issued: issued, total: total, refundOf: sale)
  }

  static func anonymous(_ number: String) -> Row {
    Row(number: number, keyKind: .anonymous, customer: "")
  }

  /// Tests count seconds from 1990-01-01, the first day that a receipt may have.
  static let epoch: Int64 = 7_305 * 86_400

  var day: Int32 { Int32((Row.epoch + issued) / 86_400) }

  /// As it might stand in a file.
  var raw: String {
    "\(kind),\(store),\(till),\(number),\(customer),\(issued),\(total),\(refundOf)"
  }

  /// Without the kind, which the base compares by itself.
  var content: UInt64 {
    var hash = StableHash()
    hash.combine("\(keyKind),\(customer),\(issued),\(total),\(refundOf)".utf8)
    for line in goods { hash.combine("\(line)".utf8) }
    return hash.value
  }
}

/// Makes batches of one file, with its codes.
struct FileMaker {
  private(set) var codes = ReceiptCodes()
  private var indices: [WritableKeyPath<ReceiptCodes, [String]>: [[UInt8]: Int32]] = [:]
  private var line = 2

  mutating func batch(
    _ rows: [Row], rejects: [ReceiptBatch.Reject] = []
  ) -> ReceiptBatch {
    var batch = ReceiptBatch()
    let isLineWise = rows.contains { !$0.goods.isEmpty }
    let showsMore = rows.contains { ![$0.card, $0.phone, $0.email, $0.name].allSatisfy(\.isEmpty) }
    if isLineWise { batch.goodsStarts.append(0) }
    for row in rows {
      batch.kinds.append(row.kind)
      batch.stores.append(index(of: row.store, in: \.stores))
      batch.tills.append(index(of: row.till, in: \.tills))
      batch.numbers.append(batch.add(row.number))
      batch.identityDays.append(row.identityDay ?? .min)
      batch.keyKinds.append(row.keyKind)
      batch.keys.append(batch.add(row.customer))
      if showsMore {
        batch.cards.append(batch.add(row.card))
        batch.phones.append(batch.add(row.phone))
        batch.emails.append(batch.add(row.email))
        batch.names.append(batch.add(row.name))
      }
      batch.issued.append(Row.epoch + row.issued)
      batch.days.append(row.day)
      batch.totals.append(row.total)
      batch.refundsOf.append(batch.add(row.refundOf))
      batch.contents.append(row.content)
      batch.lines.append(line)
      batch.rows.append(Int32(row.rows))
      batch.raw.append(batch.add(row.raw))
      line += row.rows
      if isLineWise { add(row.goods, to: &batch) }
    }
    batch.rejects = rejects
    return batch
  }

  private mutating func add(_ goods: [Row.Line], to batch: inout ReceiptBatch) {
    for line in goods {
      batch.goodsCategories.append(line.category.map { index(of: $0, in: \.categories) } ?? -1)
      batch.goodsNames.append(batch.add(line.name))
      batch.goodsQuantities.append(line.quantity)
      batch.goodsAmounts.append(line.amount)
    }
    batch.goodsStarts.append(Int32(batch.goodsCategories.count))
  }

  private mutating func index(
    of code: String, in list: WritableKeyPath<ReceiptCodes, [String]>
  ) -> Int32 {
    let bytes = Array(code.utf8)
    if let known = indices[list]?[bytes] { return known }
    let index = Int32(codes[keyPath: list].count)
    indices[list, default: [:]][bytes] = index
    codes[keyPath: list].append(code)
    return index
  }
}

extension ReceiptBatch {
  fileprivate mutating func add(_ text: String) -> Text {
    let start = bytes.count
    bytes += text.utf8
    return Text(start: Int32(start), count: Int32(bytes.count - start))
  }
}

extension Database {
  /// Imports the batches as one file.
  @discardableResult
  func load(
    _ batches: [[Row]], rejects: [ReceiptBatch.Reject] = [], dryRun: Bool = false,
    rowsPerTransaction: Int = 1
  ) throws -> ImportReport {
    var file = FileMaker()
    let session = try beginImport(
      file: "sales.csv", at: Instant(10), dryRun: dryRun, rowsPerTransaction: rowsPerTransaction)
    for (offset, rows) in batches.enumerated() {
      let batch = file.batch(rows, rejects: offset == 0 ? rejects : [])
      _ = try session.admit(batch: batch, codes: file.codes)
    }
    return try session.finish(at: Instant(20))
  }

  @discardableResult
  func load(_ rows: [Row]) throws -> ImportReport { try load([rows]) }
}
