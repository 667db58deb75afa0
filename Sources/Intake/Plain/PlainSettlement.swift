import Retention

/// Tells apart the receipts that were looked at twice, as others say that they are the same with
/// other words: a register of the general way decides which are receipts.
struct PlainSettlement {
  /// A receipt that is none.
  private struct Dropped {
    let stretch: Int
    let place: UInt32
  }

  private var register: ReceiptRegister
  private var dropped: [Dropped] = []
  private var count = 0
  private var hasStrayDays = false
  private var retracted = KeySightings.Retracted()
  private let hash = KeyedHash()
  private let plan: PlainPlan
  /// The line of the file before each stretch.
  private let linesBefore: [Int]

  init(_ reading: PlainReading, _ plan: PlainPlan) {
    self.plan = plan
    register = ReceiptRegister(asOf: Instant(plan.asOf), rejectsMax: plan.rejectsMax)
    var line = reading.firstLine
    linesBefore = reading.tallies.map { tally in
      defer { line += tally.lines }
      return line
    }
  }

  /// Takes the receipts of a stretch, in the order of the file.
  mutating func take(_ found: SecondLook.Found) {
    var batch = found.batch
    for index in batch.lines.indices { batch.lines[index] += linesBefore[found.stretch] }
    for index in 0..<batch.count {
      count += 1
      let asideBefore = register.counts.quarantinedRows
      if register.admit(batch, index) != nil { continue }
      dropped.append(Dropped(stretch: found.stretch, place: found.places[index]))
      if register.counts.quarantinedRows > asideBefore { retract(batch, index) }
    }
  }

  /// Takes back what a receipt said of its customer: it is none.
  private mutating func retract(_ batch: ReceiptBatch, _ index: Int) {
    if batch.kinds[index] == .refund { return }
    let isSeen = batch.issued[index] <= plan.asOf
    if isSeen { hasStrayDays = true }
    if batch.keyKinds[index] == .anonymous { return }
    let customer = code(batch, batch.keys[index], batch.keyKinds[index])
    retracted.rows[customer, default: 0] += 1
    guard isSeen else { return }
    let besides: [(CustomerKey.Kind, [ReceiptBatch.Text])] = [
      (.card, batch.cards), (.phone, batch.phones), (.email, batch.emails),
    ]
    for (kind, texts) in besides where !texts.isEmpty && texts[index].count > 0 {
      let key = code(batch, texts[index], kind)
      let pair = KeySightings.Retracted.Pair(key: key, customer: customer)
      retracted.sights[pair, default: 0] += 1
    }
  }

  private func code(
    _ batch: ReceiptBatch, _ text: ReceiptBatch.Text, _ kind: CustomerKey.Kind
  ) -> UInt64 {
    unsafe batch.text(text).withUnsafeBufferPointer { text in
      unsafe hash.key(ByteView(text), kind.rawValue).hash
    }
  }

  /// `count` is how many receipts had to be looked at. False where the file was not the same both
  /// times.
  mutating func settle(_ reading: inout PlainReading, count: Int) -> Bool {
    guard self.count == count else { return false }
    for receipt in dropped {
      reading.marks.add(.dropped, stretch: receipt.stretch, place: Int(receipt.place))
    }
    var found = register.counts
    reading.counts.accepted -= found.duplicates + found.quarantinedRows
    found.rows = 0
    found.accepted = 0
    reading.counts.add(found)
    reading.hasStrayDays = hasStrayDays
    reading.retracted = retracted
    let aside = (reading.rejects + register.rejects).sorted { $0.line < $1.line }
    reading.rejects = Array(aside.prefix(plan.rejectsMax))
    return true
  }
}
