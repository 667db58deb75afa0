import Retention

extension StretchParser {
  /// Store, till and number of the row.
  @inline(__always)
  mutating func readIdentity() throws(RowFault) -> Head.Identity {
    let store = try stores.number(of: view(field(layout.store)))
    let till = try tillNumber()
    guard rules.identity != .row else {
      return Head.Identity(store: store, till: till, number: .none)
    }
    let number = field(layout.number)
    if number.count == 0 { throw RowFault(.receiptIDMissing, "the receipt's number is empty") }
    if TotalsWord.begins(view(number)) {
      throw RowFault(.totalsRow, "\(view(number).excerpt) is no receipt, but a sum of others")
    }
    try checkKeyLength(number, "the receipt's number")
    return Head.Identity(store: store, till: till, number: number)
  }

  @inline(__always)
  mutating func readHead(_ identity: Head.Identity) throws(RowFault) -> Head {
    guard stores.isKnown(identity.store) else {
      throw RowFault(
        .unknownStore,
        "no store has the code \(view(field(layout.store)).excerpt)")
    }
    let (issued, day) = try readMoment(at: identity.store)
    let (kind, refundOf) = try readKind()
    let (keyKind, key) = try readKey()
    return Head(
      identity: identity, kind: kind, refundOf: refundOf, keyKind: keyKind, key: key,
      beside: layout.keepsBeside ? readBeside(keyKind) : Head.Beside(), issued: issued, day: day)
  }

  /// Total of a row of its own: minor units, with its sign.
  @inline(__always)
  func readTotal() throws(RowFault) -> Int64 {
    layout.total >= 0
      ? try MoneyText.parse(view(field(layout.total)))
      : try MoneyText.parseMinor(view(field(layout.totalMinor)))
  }

  /// A sale with a negative total is an unlinked return where the importer said so; the
  /// direction of others is their kind's.
  @inline(__always)
  func settle(_ kind: ReceiptKind, _ total: Int64) throws(RowFault) -> (ReceiptKind, Int64) {
    if total >= 0 { return (kind, total) }
    guard kind == .sale else { return (kind, -total) }
    guard rules.lowersUnlinked else {
      throw RowFault(
        .amountNegative,
        "a sale of a negative amount; a return has to be a refund that names its sale")
    }
    return (.unlinkedReturn, -total)
  }

  private mutating func tillNumber() throws(RowFault) -> Int32 {
    let name = view(field(layout.till))
    guard name.count <= IntakeLimits.nameBytes else {
      throw RowFault(.fieldTooLong, "a till's code has more than \(IntakeLimits.nameBytes) bytes")
    }
    if name.isEmpty { return 0 }
    guard let number = tills.number(of: name) else {
      throw RowFault(.tooManyNames, "more than \(IntakeLimits.names) tills in one file")
    }
    return number
  }

  func checkKeyLength(_ text: Text, _ what: String) throws(RowFault) {
    guard Int(text.count) <= IntakeLimits.nameBytes else {
      throw RowFault(.fieldTooLong, "\(what) has more than \(IntakeLimits.nameBytes) bytes")
    }
  }

  // MARK: - Time

  @inline(__always)
  private mutating func readMoment(
    at store: Int32
  ) throws(RowFault) -> (issued: Int64, day: Int32) {
    let text = field(layout.issuedAt)
    var date = try DateText.parse(view(text), days: &days)
    if layout.time >= 0 { try join(field(layout.time), to: &date) }
    let moment = stores.moment(date, at: store)
    guard moment.day >= IntakeLimits.firstDay && moment.issued <= rules.latest else {
      throw RowFault(
        .dateOutOfRange,
        "\(view(text).excerpt) is not between 1990-01-01 and a day from now")
    }
    return moment
  }

  private func join(_ time: Text, to date: inout DateText) throws(RowFault) {
    if time.count == 0 { return }
    let second = try DateText.parseTime(view(time))
    guard date.join(time: second) else {
      throw RowFault(
        .dateMalformed, "the date has a time already, and \(view(time).excerpt) is another")
    }
  }

  // MARK: - Kind

  @inline(__always)
  private mutating func readKind() throws(RowFault) -> (ReceiptKind, Text) {
    if layout.kind < 0 && layout.refundOf < 0 { return (.sale, .none) }
    let word = field(layout.kind)
    let refundOf = field(layout.refundOf)
    guard var kind = kinds.kind(view(word)) else {
      throw RowFault(.kindUnknown, "\(view(word).excerpt) is neither a sale nor a refund")
    }
    if kind == .sale && refundOf.count > 0 {
      guard word.count == 0 else {
        throw RowFault(.kindUnknown, "a sale that names a receipt which it takes back")
      }
      kind = .refund
    }
    guard kind == .refund else { return (kind, .none) }
    if refundOf.count > 0 {
      try checkKeyLength(refundOf, "the number of the refunded receipt")
      return (.refund, refundOf)
    }
    guard rules.lowersUnlinked else {
      throw RowFault(.refundWithoutSale, "a refund has to name its sale in refund_of")
    }
    return (.unlinkedReturn, .none)
  }
}
