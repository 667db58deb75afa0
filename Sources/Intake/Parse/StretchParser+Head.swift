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
      issued: issued, day: day)
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

  private func checkKeyLength(_ text: Text, _ what: String) throws(RowFault) {
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

  /// Spreadsheets give a date of its own the time 0:00:00, which then says nothing.
  private func join(_ time: Text, to date: inout DateText) throws(RowFault) {
    if time.count == 0 { return }
    let second = try DateText.parseTime(view(time))
    guard date.second ?? 0 == 0 || date.second == second, date.offset == nil else {
      throw RowFault(
        .dateMalformed, "the date has a time already, and \(view(time).excerpt) is another")
    }
    date.second = second
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

  // MARK: - Customer

  /// The strongest key that is there; a phone or an e-mail that is of no use is as if empty,
  /// for it must never cost the sale.
  @inline(__always)
  private mutating func readKey() throws(RowFault) -> (CustomerKey.Kind, Text) {
    let id = field(layout.customer)
    if id.count > 0 {
      try checkKeyLength(id, "the customer's id")
      return (.id, id)
    }
    let card = field(layout.card)
    if card.count > 0 {
      try checkKeyLength(card, "the card's number")
      return (.card, card)
    }
    if layout.phone >= 0, let phone = phoneKey() { return (.phone, phone) }
    if layout.email >= 0, let email = emailKey() { return (.email, email) }
    return (.anonymous, .none)
  }

  private mutating func phoneKey() -> Text? {
    let typed = field(layout.phone)
    if typed.count == 0 { return nil }
    let typedView = view(typed)
    guard let phone = PhoneText(typedView) else {
      position.unusablePhones += 1
      return nil
    }
    // A plus and nothing but the digits: it stands in the file as it is needed.
    if typedView[0] == 0x2B && typedView.count == phone.count + 1 { return typed }
    let first = scratch.count
    scratch.append(0x2B)
    var scale: UInt64 = 1
    for _ in 1..<phone.count { scale *= 10 }
    while scale > 0 {
      scratch.append(0x30 + UInt8(phone.digits / scale % 10))
      scale /= 10
    }
    return scratchText(from: first)
  }

  private mutating func emailKey() -> Text? {
    let typed = field(layout.email)
    if typed.count == 0 { return nil }
    let typedView = view(typed)
    switch EmailText.shape(of: typedView) {
    case .unusable:
      position.unusableEmails += 1
      return nil
    case .lowercased: return typed
    case .hasCapitals:
      let first = scratch.count
      for index in 0..<typedView.count {
        let byte = typedView[index]
        scratch.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
      return scratchText(from: first)
    }
  }
}
