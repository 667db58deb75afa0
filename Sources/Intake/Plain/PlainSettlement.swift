import Retention

/// Settles what was looked at twice: a register of the general way decides, and the rows of the
/// history are marked by what it says.
struct PlainSettlement {
  /// A receipt that was looked at.
  private struct Look {
    let stretch: Int
    let place: UInt32
    let kind: ReceiptKind
    /// It names somebody, and the moment sees it.
    let hasRow: Bool
    let isSeen: Bool
    let store: Int32
    let day: Int32
    let total: Int64
    /// Its number in the register; nil for what came twice.
    let receipt: Int?
    let isConflict: Bool
  }

  private var register: ReceiptRegister
  private var looks: [Look] = []
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
      let asideBefore = register.counts.quarantinedRows
      let receipt = register.admit(batch, index)
      let isSeen = batch.issued[index] <= plan.asOf
      let isConflict = register.counts.quarantinedRows > asideBefore
      if isConflict { retract(batch, index, isSeen: isSeen) }
      looks.append(
        Look(
          stretch: found.stretch, place: found.places[index], kind: batch.kinds[index],
          hasRow: isSeen && batch.keyKinds[index] != .anonymous, isSeen: isSeen,
          store: batch.stores[index], day: batch.days[index], total: batch.totals[index],
          receipt: receipt,
          isConflict: isConflict))
    }
  }

  /// Takes back what a receipt said of its customer: it is none.
  private mutating func retract(_ batch: ReceiptBatch, _ index: Int, isSeen: Bool) {
    guard batch.kinds[index] != .refund, batch.keyKinds[index] != .anonymous else { return }
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
    guard looks.count == count else { return false }
    let conflicts = register.rejects
    register.settleReturns(codes: reading.codes)
    for look in looks where look.kind != .refund {
      if look.receipt == nil {
        mark(look, .dropped, &reading)
        if look.isConflict && look.isSeen { reading.hasStrayDays = true }
      } else if let receipt = look.receipt, let returned = register.returned(of: receipt) {
        lower(look, by: returned, &reading)
      }
    }
    reading.counts.rows -= looks.count
    reading.counts.accepted -= looks.count
    reading.counts.add(register.counts)
    reading.returns = register.returnsAccepted
    reading.retracted = retracted
    let aside = (reading.rejects + conflicts).sorted { $0.line < $1.line }
    let late = register.rejects.dropFirst(conflicts.count)
    reading.rejects = Array((aside.prefix(plan.rejectsMax) + late).prefix(plan.rejectsMax))
    return true
  }

  private func lower(_ look: Look, by returned: Int64, _ reading: inout PlainReading) {
    guard look.hasRow else { return }
    if returned >= look.total {
      reading.returnedSales.append((store: look.store, day: look.day))
      mark(look, .returned, &reading)
    } else {
      reading.lowered.lower(stretch: look.stretch, place: look.place, by: returned)
      mark(look, .lowered, &reading)
    }
  }

  private func mark(_ look: Look, _ mark: HistoryRow.Mark, _ reading: inout PlainReading) {
    reading.marks.add(mark, stretch: look.stretch, place: Int(look.place))
  }
}
