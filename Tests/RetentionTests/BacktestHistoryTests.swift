import CustomDump
import Testing

@testable import Retention

/// A history made from a log is the one that a base would have given on that day.
@Suite struct BacktestHistoryTests {
  private static let today = Base.today

  private func day(_ ago: Int) -> Int32 { Self.today.adding(days: -ago).rawValue }

  private func instant(_ ago: Int, hour: Int = 12) -> Int64 {
    Zone.utc.instant(of: Self.today.adding(days: -ago), second: hour * 3600).rawValue
  }

  private func log() -> ReceiptLog {
    var log = ReceiptLog()
    let ana = log.addCustomer(kind: .id, key: Array("ana".utf8))
    let bo = log.addCustomer(kind: .id, key: Array("bo".utf8))
    for (customer, id) in [(ana, Int64(11)), (bo, 12)] {
      log.setStanding(
        customer: customer,
        CustomerStanding(id: id, segment: 3, since: 7, newestIssued: nil))
    }
    let first = log.addSale(
      customer: ana, issued: instant(30), day: day(30), store: 0, total: 500)
    log.addGoods(of: first, category: 0, quantity: 1000)
    _ = log.addSale(customer: ana, issued: instant(5), day: day(5), store: 0, total: 700)
    _ = log.addSale(customer: bo, issued: instant(4), day: day(4), store: 0, total: 900)
    log.addReturn(of: first, issued: instant(10), amount: 500)
    log.addUnlinkedReturn(customer: bo, issued: instant(1), day: day(1), store: 0, amount: 50)
    log.addAnonymous(issued: instant(2), day: day(2), store: 0)
    return log
  }

  private func history(_ ago: Int) -> History {
    log().history(
      asOf: Zone.utc.end(of: Self.today.adding(days: -ago)), storeCodes: ["A"],
      categories: ["tea"])
  }

  @Test(
    arguments: [
      (40, [], []), (30, ["ana"], [500]), (10, ["ana"], []), (5, ["ana"], [700]),
      (4, ["ana", "bo"], [700, 900]), (0, ["ana", "bo"], [700, 900, -50]),
    ] as [(Int, [String], [Int64])])
  func `what was issued later is not there`(ago: Int, keys: [String], amounts: [Int64]) {
    let history = history(ago)
    expectNoDifference((0..<history.customerCount).map { history.key(of: $0).value }, keys)
    expectNoDifference(history.receipts.map(\.amount), amounts)
  }

  @Test func `customers keep their numbers and stand without a segment`() {
    let standing = history(0).standing
    expectNoDifference(standing?.ids, [11, 12])
    expectNoDifference(standing?.segments.array, [-1, -1])
  }

  @Test func `a standing of one's own takes the place of the journal's`() {
    let history = history(0).standing(names: ["new", "lost"], segments: [1, -1], since: [9, 0])
    expectNoDifference(
      [history.standing?.segment(of: 0), history.standing?.segment(of: 1)], ["lost", nil])
    expectNoDifference(history.standing?.since.array, [9, 0])
    expectNoDifference(history.standing?.ids, [11, 12])
  }

  @Test func `days without a customer's receipt are open, too`() {
    expectNoDifference(log().openDays, [30, 5, 4, 2, 1].map { day($0) })
  }

  @Test func `the file's past is the file cut at the moment`() {
    var batch = ReceiptBatch()
    for ago in [3, 1] {
      batch.kinds.append(.sale)
      batch.issued.append(instant(ago))
      batch.totals.append(Int64(ago))
      batch.goodsCategories += [Int32(ago), 9]
      batch.goodsQuantities += [1, 2]
      batch.goodsStarts.append(Int32(batch.goodsCategories.count - 2))
    }
    batch.goodsStarts.append(4)
    let past = batch.issued(by: Zone.utc.end(of: Self.today.adding(days: -2)))
    expectNoDifference(past.totals, [3])
    expectNoDifference(past.goodsStarts, [0, 2])
    expectNoDifference(past.goodsCategories, [3, 9])
    expectNoDifference(past.cards, [])
  }
}
