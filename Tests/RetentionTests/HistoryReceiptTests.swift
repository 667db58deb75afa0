import CustomDump
import Retention
import Testing

/// A receipt in few bytes says what it was made of.
@Suite struct HistoryReceiptTests {
  struct Parts: Equatable {
    var issued: Int64
    var day: Int32
    var store: Int32
    var amount: Int64
    var isPurchase: Bool

    var receipt: HistoryReceipt? {
      HistoryReceipt(
        issued: issued, day: day, store: store, amount: amount, isPurchase: isPurchase)
    }

    init(day: Int32, second: Int64, ahead: Int64, store: Int32, amount: Int64, isPurchase: Bool) {
      issued = (Int64(day) + ahead) * 86_400 + second
      self.day = day
      self.store = store
      self.amount = amount
      self.isPurchase = isPurchase
    }

    init(_ receipt: HistoryReceipt) {
      issued = receipt.issued
      day = receipt.day
      store = receipt.store
      amount = receipt.amount
      isPurchase = receipt.isPurchase
    }

    /// Of the years 1...9999, with values at the ends of what fits.
    static func random(_ random: inout SeededRandom) -> Parts {
      let isPurchase = Bool.random(using: &random)
      let amount = [0, 1, Money.receiptMax.minorUnits, Int64.random(in: 0...9_999, using: &random)]
        .randomElement(using: &random)
      let second = [0, 86_399, Int64.random(in: 0..<86_400, using: &random)]
        .randomElement(using: &random)
      return Parts(
        day: Int32.random(in: -719_162...2_932_896, using: &random), second: second ?? 0,
        ahead: Int64.random(in: -1...1, using: &random),
        store: [0, 7, 65_535, 1_048_575].randomElement(using: &random) ?? 0,
        amount: (amount ?? 0) * (isPurchase ? 1 : -1), isPurchase: isPurchase)
    }
  }

  @Test func `a receipt takes twelve bytes`() {
    #expect(MemoryLayout<HistoryReceipt>.stride == 12)
  }

  @Test(arguments: 0..<200)
  func `a receipt is what it was made of`(seed: Int) throws {
    var random = SeededRandom(seed)
    let parts = Parts.random(&random)
    expectNoDifference(Parts(try #require(parts.receipt)), parts)
  }

  @Test(arguments: 0..<200)
  func `receipts are in order by day, instant and amount without its sign`(seed: Int) throws {
    var random = SeededRandom(seed)
    var (one, other) = (Parts.random(&random), Parts.random(&random))
    // Most pairs have something in common.
    if seed % 4 > 0 { (one.day, one.issued) = (other.day, other.issued) }
    if seed % 4 > 1 { one.issued = other.issued + Int64.random(in: 0...1, using: &random) }
    guard let left = one.receipt, let right = other.receipt else { return }
    let isBefore =
      (one.day, one.issued, one.amount.magnitude)
      < (other.day, other.issued, other.amount.magnitude)
    #expect(left.isBefore(right) == isBefore)
  }

  @Test func `what was returned comes off the amount alone`() throws {
    var parts = Parts(
      day: 20_000, second: 5, ahead: 1, store: 3, amount: 9_999_999_999, isPurchase: true)
    var receipt = try #require(parts.receipt)
    receipt.amount -= 9_000_000_000
    parts.amount = 999_999_999
    expectNoDifference(Parts(receipt), parts)
  }

  /// The issued instant, the day, the store, the amount, and whether it is a purchase.
  @Test(
    arguments: [
      (0, 2, 0, 0, true), (0, -2, 0, 0, true), (.max, 0, 0, 0, true), (.min, .min, 0, 0, true),
      (.min, .max, 0, 0, true), (86_400 * 5_000_000, 5_000_000, 0, 0, true), (0, 0, -1, 0, true),
      (0, 0, 1_048_576, 0, true), (0, 0, 0, -1, true), (0, 0, 0, 1, false),
      (0, 0, 0, .max, true), (0, 0, 0, .min, false), (0, 0, 0, 1 << 34, true),
    ] as [(Int64, Int32, Int32, Int64, Bool)])
  func `what no reader makes is refused`(
    issued: Int64, day: Int32, store: Int32, amount: Int64, isPurchase: Bool
  ) {
    #expect(
      HistoryReceipt(
        issued: issued, day: day, store: store, amount: amount, isPurchase: isPurchase) == nil)
  }
}
