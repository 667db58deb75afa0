import Retention

/// Settles what was looked at twice: a register of the general way decides, and the rows of the
/// history are marked by what it says.
struct PlainSettlement {
  /// A receipt that was looked at.
  private struct Look {
    let stretch: Int
    let place: UInt32
    let kind: ReceiptKind
    /// Nil: it has no row, as it names nobody, or the moment does not see it.
    let code: UInt64?
    let isAnonymous: Bool
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
      let isAnonymous = batch.keyKinds[index] == .anonymous
      let isSeen = batch.issued[index] <= plan.asOf
      let hasRow = isSeen && !isAnonymous && batch.kinds[index] != .refund
      looks.append(
        Look(
          stretch: found.stretch, place: found.places[index], kind: batch.kinds[index],
          code: hasRow ? plan.keys.code(of: batch.text(batch.keys[index])) : nil,
          isAnonymous: isAnonymous, isSeen: isSeen, store: batch.stores[index],
          day: batch.days[index], total: batch.totals[index], receipt: receipt,
          isConflict: register.counts.quarantinedRows > asideBefore))
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
        if look.isAnonymous { reading.dropAnonymous(look.stretch, look.place) }
        guard mark(look, .dropped, &reading) else { return false }
        if look.isConflict && look.isSeen { reading.hasStrayDays = true }
      } else if let receipt = look.receipt, let returned = register.returned(of: receipt) {
        guard lower(look, by: returned, &reading) else { return false }
      }
    }
    reading.counts.rows -= looks.count
    reading.counts.accepted -= looks.count
    reading.counts.add(register.counts)
    reading.returns = register.returnsAccepted
    let aside = (reading.rejects + conflicts).sorted { $0.line < $1.line }
    let late = register.rejects.dropFirst(conflicts.count)
    reading.rejects = Array((aside.prefix(plan.rejectsMax) + late).prefix(plan.rejectsMax))
    return true
  }

  private func lower(_ look: Look, by returned: Int64, _ reading: inout PlainReading) -> Bool {
    guard look.code != nil else { return true }
    if returned >= look.total {
      reading.returnedSales.append((store: look.store, day: look.day))
      return mark(look, .returned, &reading)
    }
    reading.lowered.lower(stretch: look.stretch, place: look.place, by: returned)
    return mark(look, .lowered, &reading)
  }

  private func mark(
    _ look: Look, _ mark: HistoryRow.Mark, _ reading: inout PlainReading
  ) -> Bool {
    guard let code = look.code else { return true }
    return reading.mark(mark, code: code, stretch: look.stretch, place: look.place)
  }
}
