import CustomDump
import Intake
import Retention
import Testing

/// Returns find their sales in both ways alike, without the second look of the general one.
@Suite struct ReturnFuzzTests {
  @Test(arguments: 0..<200)
  func `both ways take back the same`(seed: Int) throws {
    var random = SeededRandom(seed)
    let text = ReturnText.random(&random)
    let options = ReceiptReader.Options.moscow.with {
      $0.identity = Bool.random(using: &random) ? .number : .numberAndDay
      $0.unlinkedReturns = Bool.random(using: &random) ? .lower : .quarantine
      $0.stretchBytes = [64, 1000, 20_000].randomElement(using: &random) ?? 1000
    }
    let general = try generalAnswer(text, options)
    for workers in [1, 2, 5] {
      let plain = try #require(try plainAnswer(text, options, workers: workers))
      expectNoDifference(plain, general)
    }
  }

  @Test func `those files have what decides`() throws {
    var counts = IntakeCounts()
    var returns = 0
    for seed in 0..<40 {
      var random = SeededRandom(seed)
      let answer = try generalAnswer(ReturnText.random(&random), .moscow)
      counts.add(answer.counts)
      returns += answer.returns
    }
    #expect(returns > 500)
    for reason in [
      QuarantineReason.orphanRefund, .refundAmbiguous, .refundExceedsSale, .refundTargetNotSale,
      .receiptConflict,
    ] {
      #expect(counts.quarantined[reason, default: 0] > 10, "\(reason)")
    }
  }
}
