import Retention
import Testing

@testable import Winback

@Suite struct SampleBaseTests {
  @Test func `the same arguments give the same bytes on every machine`() {
    var hash = StableHash()
    hash.combine(SampleText(.small(seed: 1)).bytes)
    #expect(hash.value == 11_986_118_189_480_082_315)
  }

  @Test func `another seed gives another base`() {
    #expect(SampleText(.small(seed: 1)).bytes != SampleText(.small(seed: 2)).bytes)
  }

  @Test func `the first rows look like a till's`() {
    let lines = SampleText(.small(seed: 1)).lines
    #expect(
      lines.prefix(3).map { String(decoding: $0, as: UTF8.self) } == [
        "receipt_id,store,till,issued_at,kind,refund_of,total,customer",
        "1,SPB-1,2,2025-04-01T09:25:12,sale,,365.00,C0000052",
        "1,SPB-1,1,2025-04-01T09:57:09,sale,,150.00,C0000122",
      ])
  }

  @Test(arguments: SampleText.seeds) func `the summary counts what was written`(seed: UInt64) {
    let text = SampleText.medium(seed: seed)
    let rows = text.rows
    var counted = SampleSummary()
    counted.duplicates = zip(rows, rows.dropFirst()).count { $0 == $1 }
    let distinct = rows.withoutRepeats
    counted.receipts = distinct.count { $0.kind == "sale" }
    counted.returns = distinct.count { $0.kind == "refund" }
    counted.anonymous = distinct.count { $0.kind == "sale" && $0.customer.isEmpty }
    counted.customers = Set(rows.map(\.customer).filter { !$0.isEmpty }).count
    #expect(text.summary == counted)
    #expect(text.summary.rows == rows.count)
    #expect(counted.customers == 1000)
  }

  @Test(arguments: SampleText.seeds) func `rows come in order of time on the days asked for`(
    seed: UInt64
  ) {
    let times = SampleText.medium(seed: seed).rows.map(\.issuedAt)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(Set(times.map { String($0.prefix(10)) }).count == 365)
    #expect(times.last?.prefix(10) == "2026-03-31")
    #expect(times.allSatisfy { ("T08"..."T21").contains($0.dropFirst(10).prefix(3)) })
  }

  @Test(arguments: SampleText.seeds) func `a number stands once at each till`(seed: UInt64) {
    let rows = SampleText.medium(seed: seed).rows
    let distinct = rows.withoutRepeats
    #expect(Set(distinct.map(\.identity)).count == distinct.count)
    #expect(Set(distinct.map(\.place)).count == 6)
  }

  @Test(arguments: SampleText.seeds) func `a return names an earlier sale of the till`(seed: UInt64)
    throws
  {
    var sales: [String: SampleText.Row] = [:]
    for row in SampleText.medium(seed: seed).rows {
      if row.kind == "sale" {
        sales[row.identity] = row
      } else {
        let sale = try #require(sales[row.refundOf])
        #expect(sale.place == row.place)
        #expect(sale.customer == row.customer)
        #expect(sale.issuedAt < row.issuedAt)
        #expect((1...sale.totalMinor).contains(row.totalMinor))
      }
    }
  }

  @Test(arguments: SampleText.seeds) func `the mix is a coffee shop's`(seed: UInt64) {
    let text = SampleText.medium(seed: seed)
    let summary = text.summary
    let sales = text.rows.filter { $0.kind == "sale" }
    let visits = Dictionary(grouping: sales.filter { !$0.customer.isEmpty }, by: \.customer)
      .mapValues { Set($0.map { $0.issuedAt.prefix(10) }).count }
    #expect((0.32...0.40).contains(share(visits.values.count { $0 == 1 }, of: visits.count)))
    #expect((0.04...0.07).contains(share(visits.values.count { $0 > 60 }, of: visits.count)))
    #expect((0.025...0.035).contains(share(summary.anonymous, of: summary.receipts)))
    #expect((0.008...0.012).contains(share(summary.returns, of: summary.receipts)))
    #expect((0.0005...0.002).contains(share(summary.duplicates, of: summary.receipts)))
  }

  @Test(arguments: SampleText.seeds) func `receipts are small, some large, none odd`(seed: UInt64) {
    let totals = SampleText.medium(seed: seed).rows.filter { $0.kind == "sale" }
      .map(\.totalMinor).sorted()
    #expect((28_000...33_000).contains(totals[totals.count / 2]))
    #expect((50_000...75_000).contains(totals[totals.count * 95 / 100]))
    #expect(totals.allSatisfy { $0 % 500 == 0 && (6000...900_000).contains($0) })
  }

  @Test(arguments: SampleText.seeds) func `customers keep to a store of their own`(seed: UInt64) {
    let sales = SampleText.medium(seed: seed).rows
      .filter { $0.kind == "sale" && !$0.customer.isEmpty }
    let atHome = Dictionary(grouping: sales, by: \.customer).values
      .filter { $0.count >= 10 }
      .map { own in
        let most = Dictionary(grouping: own, by: \.store).values.map(\.count).max() ?? 0
        return share(most, of: own.count)
      }
    #expect((0.85...0.95).contains(atHome.reduce(0, +) / Double(atHome.count)))
  }

  @Test(arguments: SampleText.seeds) func `mornings of working days are the busiest`(seed: UInt64) {
    let sales = SampleText.medium(seed: seed).rows.filter { $0.kind == "sale" }
    let hours = Dictionary(grouping: sales) { String($0.issuedAt.dropFirst(11).prefix(2)) }
      .mapValues(\.count)
    #expect(hours.max { $0.value < $1.value }?.key == "09")
    #expect(hours.min { $0.value < $1.value }?.key == "21")
  }

  @Test func `numbers beyond the limits become the nearest limit`() {
    let base = SampleBase(seed: 1, customers: -5, days: 0, end: Day(20_000), stores: [])
    #expect(
      base == SampleBase(seed: 1, customers: 1, days: 1, end: Day(20_000)))
    #expect(SampleText(base).rows.contains { $0.customer == "C0000001" })
    let large = SampleBase(seed: 1, customers: .max, days: .max, end: Day(20_000))
    #expect(large.customers == SampleBase.customersLimits.upperBound)
    #expect(large.days == SampleBase.daysLimits.upperBound)
  }

  @Test func `slices hold whole rows and stay small`() {
    SampleBase.medium(seed: 1).write { slice in
      #expect(slice.last == UInt8(ascii: "\n"))
      #expect(slice.count < 128 * 1024)
    }
  }

  @Test func `a sink that fails stops the writing`() {
    struct Full: Error {}
    var slices = 0
    #expect(throws: Full.self) {
      try SampleBase.medium(seed: 1).write { _ in
        slices += 1
        throw Full()
      }
    }
    #expect(slices == 1)
  }

  private func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(whole) }
}

extension SampleBase {
  static func small(seed: UInt64) -> SampleBase {
    SampleBase(seed: seed, customers: 200, days: 365, end: lastDay)
  }

  static func medium(seed: UInt64) -> SampleBase {
    SampleBase(seed: seed, customers: 1000, days: 365, end: lastDay)
  }

  /// 2026-03-31.
  private static let lastDay = Day(20_543)
}

extension [SampleText.Row] {
  /// Rows that repeat the row before them are left out.
  fileprivate var withoutRepeats: [SampleText.Row] {
    indices.filter { $0 == 0 || self[$0 - 1] != self[$0] }.map { self[$0] }
  }
}
