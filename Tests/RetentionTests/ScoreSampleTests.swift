import CustomDump
import Dispatch
import Retention
import Testing

/// Where scores are cut does not depend on how the customers are divided among threads.
@Suite struct ScoreSampleTests {
  private static let options = RFMOptions(
    windowDays: 300, recency: .quantiles, frequency: .quantiles, monetary: .quantiles)

  private func frame(
    _ history: History, partSize: Int, options: RFMOptions = options,
    storeOptions: [Int32: RFMOptions] = [:]
  ) -> Frame {
    let day = Day(ScanTests.today)
    let starts = stride(from: 0, to: history.customerCount, by: partSize)
    let parts = starts.map { start in
      BasicFacts(
        history, customers: start..<min(start + partSize, history.customerCount), on: day,
        options: .init(windowDays: options.windowDays, purchasesADayMax: 3))
    }
    return Frame(
      history, parts: parts, moment: Moment(endOf: day, zone: .utc), options: options,
      storeOptions: storeOptions,
      inParallel: { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) })
  }

  @Test(arguments: 0..<6)
  func `cuts of many parts are those of one`(seed: Int) {
    var random = SeededRandom(seed)
    var builder = HistoryBuilder(asOf: Instant(Int64.max))
    for number in 0..<Int.random(in: 80...300, using: &random) {
      let customer = builder.addCustomer(kind: .id, key: Array("\(1000 + number)".utf8))
      for var receipt in ScanTests.receipts(&random) {
        // Amounts far apart: several in a step, and more steps than numbers.
        receipt.amount <<= Int64.random(in: 0...22, using: &random)
        ScanTests.add(receipt, of: customer, to: &builder)
      }
    }
    let history = builder.finish(storeCodes: ScanTests.codes, categories: [])
    let whole = frame(history, partSize: 1000)
    let parts = frame(history, partSize: 2)
    expectNoDifference(parts.cuts, whole.cuts)
    #expect(whole.cuts.monetary.points.count == 4)
  }

  @Test func `a store that cuts by quantiles has those of the whole business`() {
    var random = SeededRandom(7)
    var builder = HistoryBuilder(asOf: Instant(Int64.max))
    for number in 0..<90 {
      let customer = builder.addCustomer(kind: .id, key: Array("\(1000 + number)".utf8))
      for receipt in ScanTests.receipts(&random) {
        ScanTests.add(receipt, of: customer, to: &builder)
      }
    }
    let history = builder.finish(storeCodes: ScanTests.codes, categories: [])
    let whole = frame(history, partSize: 1000)
    var points = Self.options
    points.monetary = .points([1, 2])
    let own = frame(history, partSize: 1, options: points, storeOptions: [1: Self.options])
    expectNoDifference(own.cuts.monetary, CutPoints(points: [1, 2], areQuantiles: false))
    expectNoDifference(own.storeCuts[1], whole.cuts)
  }
}
