import Dispatch
import Intake
import Retention
import Testing

/// A history and what else a reading answers, to be compared whole.
struct WholeAnswer: Equatable {
  var keys: [String] = []
  var starts: [Int32] = []
  var rows: [Row] = []
  var anonymous: [UInt64] = []
  var codes = ReceiptCodes()
  var storeDays: [[Day]] = []
  var counts = IntakeCounts()
  var returns = 0
  var anonymousReceipts = 0
  var rejects: [ReceiptBatch.Reject] = []

  struct Row: Equatable {
    var issued: Int64
    var day: Int32
    var store: Int32
    var amount: Int64
    var isPurchase: Bool
  }

  init(_ history: History, codes: ReceiptCodes) {
    keys = (0..<history.customerCount).map {
      "\(history.key(of: $0).kind) \(history.key(of: $0).value)"
    }
    starts = history.starts
    rows = history.issued.indices.map {
      Row(
        issued: history.issued[$0], day: history.days[$0], store: history.stores[$0],
        amount: history.amounts[$0], isPurchase: history.isPurchase[$0])
    }
    anonymous = history.anonymous
    self.codes = codes
    storeDays = history.storeCodes.indices.map { history.storeDays.days(of: Int32($0)) }
  }
}

private let asOf = Instant(1_795_200_000)

/// The same of every reader; of rejects only some, as files have many.
private let rejectsMax = 20

func generalAnswer(_ text: String, _ options: ReceiptReader.Options) throws -> WholeAnswer {
  let reader = try ReceiptReader(bytes: Array(text.utf8), name: "till.csv", options: options)
  var register = ReceiptRegister(asOf: asOf, rejectsMax: rejectsMax)
  while let batch = try reader.next() { register.admit(batch) }
  let codes = reader.codes
  register.settleReturns(codes: codes)
  let (counts, returns) = (register.counts, register.returnsAccepted)
  let (anonymousReceipts, rejects) = (register.anonymousReceipts, register.rejects)
  var answer = WholeAnswer(register.finish(codes: codes), codes: codes)
  answer.counts = counts
  answer.returns = returns
  answer.anonymousReceipts = anonymousReceipts
  answer.rejects = rejects
  return answer
}

/// Nil where the file is not plain.
func plainAnswer(
  _ text: String, _ options: ReceiptReader.Options, workers: Int
) throws -> WholeAnswer? {
  func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
  let reader = try PlainReader(
    bytes: Array(text.utf8), name: "till.csv", options: options, asOf: asOf, workers: workers,
    rejectsMax: rejectsMax)
  guard let reading = try reader?.read(inParallel: inParallel, progress: { _ in }) else {
    return nil
  }
  var answer = WholeAnswer(reading.history(inParallel: inParallel), codes: reading.codes)
  answer.counts = reading.counts
  answer.returns = reading.returns
  answer.anonymousReceipts = reading.anonymousReceipts
  answer.rejects = reading.rejects
  return answer
}
