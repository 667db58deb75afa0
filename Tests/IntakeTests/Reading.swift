import Glibc
import Intake
import Retention
import Testing

/// A receipt of a batch with its texts.
struct Seen: Equatable {
  var line = 0
  var rows: Int32 = 1
  var number = ""
  var store = ""
  var till = ""
  var kind = ReceiptKind.sale
  var key = CustomerKey(kind: .anonymous, value: "")
  var issued: Int64 = 0
  var day: Int32 = 0
  var identityDay = Int32.min
  var total: Int64 = 0
  var refundOf = ""
  var content: UInt64 = 0
  var raw = ""
  var goods: [Goods] = []

  struct Goods: Equatable {
    var category: String
    var name: String
    var quantity: Int64
    var amount: Int64
  }
}

/// A reject without its detail.
struct Refused: Equatable {
  var line: Int
  var rows: Int
  var reason: QuarantineReason
}

/// All that was read of a file.
struct Reading: Equatable {
  var receipts: [Seen] = []
  var rejects: [ReceiptBatch.Reject] = []
  var rows = 0
  var codes = ReceiptCodes()

  var refused: [Refused] {
    rejects.map { Refused(line: $0.line, rows: $0.rows, reason: $0.reason) }
  }
  var numbers: [String] { receipts.map(\.number) }
  var totals: [Int64] { receipts.map(\.total) }
}

extension Zone {
  static let moscow = Zone(identifier: "Europe/Moscow", transitions: [], offsets: [10_800]) ?? .utc
  static let kamchatka =
    Zone(identifier: "Asia/Kamchatka", transitions: [], offsets: [43_200]) ?? .utc
  /// The changes of 2026.
  static let berlin =
    Zone(
      identifier: "Europe/Berlin",
      transitions: [Instant(1_774_746_000), Instant(1_792_890_000)], offsets: [3600, 7200, 3600])
    ?? .utc
}

extension ReceiptReader.Options {
  /// A business in Moscow on 2026-11-22T12:00Z.
  static var moscow: ReceiptReader.Options {
    ReceiptReader.Options(
      zone: .moscow, storeZones: ["KAM-1": .kamchatka, "BER-1": .berlin], defaultStore: "MSK-1",
      defaultTill: "1", now: Instant(1_795_348_800))
  }

  func with(_ change: (inout ReceiptReader.Options) -> Void) -> ReceiptReader.Options {
    var copy = self
    change(&copy)
    return copy
  }
}

/// Reads bytes to the end, and checks on the way that no row is lost or counted twice.
func read(_ bytes: [UInt8], _ options: ReceiptReader.Options = .moscow) throws -> Reading {
  try collect(ReceiptReader(bytes: bytes, name: "till.csv", options: options))
}

func read(_ text: String, _ options: ReceiptReader.Options = .moscow) throws -> Reading {
  try read(Array(text.utf8), options)
}

func collect(_ reader: ReceiptReader) throws -> Reading {
  var reading = Reading()
  while let batch = try reader.next() {
    let codes = reader.codes
    reading.receipts += (0..<batch.count).map { seen(batch, $0, codes) }
    reading.rejects += batch.rejects
  }
  reading.rows = reader.rows
  reading.codes = reader.codes
  let counted =
    reading.receipts.reduce(0) { $0 + Int($1.rows) } + reading.rejects.reduce(0) { $0 + $1.rows }
  #expect(counted == reader.rows, "rows of receipts and rejects are all rows")
  if let total = reader.bytesTotal { #expect(reader.bytesRead == total) }
  return reading
}

private func seen(_ batch: ReceiptBatch, _ index: Int, _ codes: ReceiptCodes) -> Seen {
  func text(_ text: ReceiptBatch.Text) -> String {
    String(decoding: batch.text(text), as: UTF8.self)
  }
  var goods: [Seen.Goods] = []
  if !batch.goodsStarts.isEmpty {
    let range = Int(batch.goodsStarts[index])..<Int(batch.goodsStarts[index + 1])
    goods = range.map {
      Seen.Goods(
        category: codes.categories[Int(batch.goodsCategories[$0])],
        name: text(batch.goodsNames[$0]), quantity: batch.goodsQuantities[$0],
        amount: batch.goodsAmounts[$0])
    }
    #expect(goods.reduce(0) { $0 + $1.amount } == batch.totals[index])
  }
  #expect(batch.totals[index] >= 0)
  return Seen(
    line: batch.lines[index], rows: batch.rows[index], number: text(batch.numbers[index]),
    store: codes.stores[Int(batch.stores[index])], till: codes.tills[Int(batch.tills[index])],
    kind: batch.kinds[index],
    key: CustomerKey(kind: batch.keyKinds[index], value: text(batch.keys[index])),
    issued: batch.issued[index], day: batch.days[index],
    identityDay: batch.identityDays[index], total: batch.totals[index],
    refundOf: text(batch.refundsOf[index]), content: batch.contents[index],
    raw: text(batch.raw[index]), goods: goods)
}

/// The refusal of a file; nil when it is read.
func refusal(_ bytes: [UInt8], _ options: ReceiptReader.Options = .moscow) -> IntakeError? {
  do throws(IntakeError) {
    let reader = try ReceiptReader(bytes: bytes, name: "till.csv", options: options)
    while try reader.next() != nil {}
    return nil
  } catch {
    return error
  }
}

func refusal(_ text: String, _ options: ReceiptReader.Options = .moscow) -> IntakeError? {
  refusal(Array(text.utf8), options)
}

/// xorshift64*: the same numbers for the same seed everywhere.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_f491_4f6c_dd1d
  }
}
