import CustomDump
import Dispatch
import Intake
import Retention
import Testing

/// The plain way is a faster one to the same answer: whatever it answers is what the general way
/// answers, and what is beyond it, it leaves alone.
@Suite struct PlainFuzzTests {
  @Test(arguments: 0..<400)
  func `both ways give one history`(seed: Int) throws {
    var random = SeededRandom(seed)
    let text = PlainText.random(&random)
    let options = ReceiptReader.Options.moscow.with {
      $0.identity = Bool.random(using: &random) ? .number : .numberAndDay
      $0.unlinkedReturns = Bool.random(using: &random) ? .lower : .quarantine
      $0.unknownStores = Bool.random(using: &random) ? .create : .quarantine
      $0.knownStores = ["A", "MSK-1", "7"]
      $0.stretchBytes = [16, 200, 5000].randomElement(using: &random) ?? 200
    }
    let general = try generalAnswer(text, options)
    for workers in [1, 2, 5] {
      if let plain = try plainAnswer(text, options, workers: workers) {
        expectNoDifference(plain, general)
      }
    }
  }

  @Test(arguments: 0..<400)
  func `both ways give one history of lines`(seed: Int) throws {
    var random = SeededRandom(seed)
    let text = PlainText.random(&random, isLineWise: true)
    let options = ReceiptReader.Options.moscow.with {
      $0.identity = Bool.random(using: &random) ? .number : .numberAndDay
      $0.unlinkedReturns = Bool.random(using: &random) ? .lower : .quarantine
      $0.unknownStores = Bool.random(using: &random) ? .create : .quarantine
      $0.knownStores = ["A", "MSK-1", "7"]
      $0.stretchBytes = [16, 200, 5000].randomElement(using: &random) ?? 200
    }
    let general = try generalAnswer(text, options)
    var withoutGoods = general
    withoutGoods.codes.categories = []
    withoutGoods.goods = []
    for workers in [1, 2, 5] {
      if let plain = try plainAnswer(text, options, workers: workers) {
        expectNoDifference(plain, general)
      }
      if let plain = try plainAnswer(text, options, workers: workers, keepsGoods: false) {
        expectNoDifference(plain, withoutGoods)
      }
    }
  }

  @Test(arguments: [(false, 80), (true, 20)])
  func `most of those files are plain`(isLineWise: Bool, least: Int) throws {
    let plain = try (0..<100).count { seed in
      var random = SeededRandom(seed)
      let text = PlainText.random(&random, isLineWise: isLineWise)
      return try plainAnswer(text, .moscow, workers: 2) != nil
    }
    #expect(plain > least)
  }
}
