import Intake
import Retention
import Storage

/// The past of a file of receipts: on each date the file as if it ended there.
struct FilePast: BacktestSource {
  let zone: Zone
  let summary: IntakeSummary
  private let batches: [ReceiptBatch]
  private let codes: ReceiptCodes
  /// Knows all customers of the file; her index there is a customer's number.
  private let register: ReceiptRegister

  /// Reads what was issued by a moment; `progress` is told of the reader after each stretch.
  init(
    path: String, options: ReceiptReader.Options, at moment: Moment,
    progress: (ReceiptReader) -> Void
  ) throws {
    let reader = try ReceiptReader(path: path, options: options)
    var register = ReceiptRegister(asOf: moment.asOf)
    var batches: [ReceiptBatch] = []
    var batch = ReceiptBatch()
    while try reader.next(into: &batch) {
      register.admit(batch)
      batches.append(batch.issued(by: moment.asOf))
      progress(reader)
    }
    codes = reader.codes
    register.settleReturns(codes: codes)
    summary = IntakeSummary(
      file: path, counts: register.counts, returns: register.returnsAccepted,
      anonymousReceipts: register.anonymousReceipts, unusablePhones: reader.unusablePhones,
      unusableEmails: reader.unusableEmails, rejects: register.rejects)
    zone = moment.zone
    self.batches = batches
    self.register = register
  }

  var openDays: [Int32] { Set(batches.flatMap(\.days)).sorted() }

  func view(at moment: Moment) throws -> BacktestView {
    var past = ReceiptRegister(asOf: moment.asOf)
    for batch in batches { past.admit(batch.issued(by: moment.asOf)) }
    past.settleReturns(codes: codes)
    var joined: [Int32: Int32] = [:]
    var members: [Int64: [Int64]] = [:]
    for (person, group) in past.persons(asOf: moment.asOf).groups {
      for member in group where member != person { joined[Int32(member)] = Int32(person) }
      members[number(past, person)] = group.map { number(past, $0) }
    }
    let history = past.finish(codes: codes, joining: joined)
    let ids = (0..<history.customerCount).map { customer in
      number(history.keyKinds[customer], ArraySlice(history.keyBytes(of: customer)))
    }
    return BacktestView(history: history, ids: ids, members: members)
  }

  private func number(_ past: ReceiptRegister, _ index: Int64) -> Int64 {
    let customer = past.customer(at: Int32(index))
    return number(customer.kind, customer.key)
  }

  /// Every key of a past register is one of the whole file's.
  private func number(_ kind: CustomerKey.Kind, _ key: ArraySlice<UInt8>) -> Int64 {
    register.findCustomer(kind: kind, key: key).map(Int64.init) ?? -1
  }
}
