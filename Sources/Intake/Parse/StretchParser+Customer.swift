import Retention

extension StretchParser {
  /// The strongest key that is there; a phone or an e-mail that is of no use is as if empty,
  /// for it must never cost the sale.
  @inline(__always)
  mutating func readKey() throws(RowFault) -> (CustomerKey.Kind, Text) {
    let id = field(layout.customer)
    if id.count > 0 && !BlankKey.says(view(id), as: .id) {
      try checkKeyLength(id, "the customer's id")
      return (.id, id)
    }
    let card = field(layout.card)
    if card.count > 0 && !BlankKey.says(view(card), as: .card) {
      try checkKeyLength(card, "the card's number")
      return (.card, card)
    }
    if layout.phone >= 0, let phone = phoneKey() { return (.phone, phone) }
    if layout.email >= 0, let email = emailKey() { return (.email, email) }
    return (.anonymous, .none)
  }

  /// What stands beside the key; what is of no use there is left out and counted. A receipt
  /// that names nobody keeps no name either.
  mutating func readBeside(_ key: CustomerKey.Kind) -> Head.Beside {
    var beside = Head.Beside()
    guard key != .anonymous else { return beside }
    if layout.keepsCards && key < .card { beside.card = cardBeside() }
    if layout.keepsPhones && key < .phone { beside.phone = phoneKey() ?? .none }
    if layout.keepsEmails && key < .email { beside.email = emailKey() ?? .none }
    if layout.name >= 0 { beside.name = name() }
    return beside
  }

  private mutating func cardBeside() -> Text {
    let card = field(layout.card)
    guard card.count <= IntakeLimits.nameBytes else {
      position.unusableCards += 1
      return .none
    }
    return BlankKey.says(view(card), as: .card) ? .none : card
  }

  private mutating func phoneKey() -> Text? {
    let typed = field(layout.phone)
    if typed.count == 0 { return nil }
    let typedView = view(typed)
    let phone = PhoneText(typedView, region: rules.phoneRegion, memory: &phones)
    guard let phone else {
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
    if EmailText.shape(of: typedView) == .lowercased { return typed }
    guard let email = EmailText.normalised(typedView) else {
      position.unusableEmails += 1
      return nil
    }
    let first = scratch.count
    for byte in email { scratch.append(byte) }
    return scratchText(from: first)
  }

  /// A name on one line: line breaks and runs of spaces in it become one space. One that is
  /// too long is left out rather than cut, as a part of a name is another name.
  private mutating func name() -> Text {
    let typed = field(layout.name)
    let typedView = view(typed)
    if typedView.isOneLine {
      guard typedView.count <= IntakeLimits.nameBytes else {
        position.unusableNames += 1
        return .none
      }
      return typed
    }
    let first = scratch.count
    typedView.eachOfOneLine { scratch.append($0) }
    guard scratch.count - first <= IntakeLimits.nameBytes else {
      scratch.removeLast(to: first)
      position.unusableNames += 1
      return .none
    }
    return scratch.count == first ? .none : scratchText(from: first)
  }

  // MARK: - The rows of one receipt

  /// Two rows of one receipt name the same customer: one says nothing, both have the same
  /// key, or the one with the stronger key has the other's beside it.
  func isSameCustomer(_ one: Head, _ other: Head) -> Bool {
    if one.keyKind == .anonymous || other.keyKind == .anonymous { return true }
    if one.keyKind == other.keyKind { return view(one.key).equals(view(other.key)) }
    let (strong, weak) = one.keyKind < other.keyKind ? (one, other) : (other, one)
    return switch weak.keyKind {
    case .card: view(strong.beside.card).equals(view(weak.key))
    case .phone: view(strong.beside.phone).equals(view(weak.key))
    case .email: view(strong.beside.email).equals(view(weak.key))
    case .id, .anonymous: false
    }
  }

  /// Adds what a further row says of the customer. Where two rows contradict each other
  /// beside the key neither is believed, and the sale stays.
  mutating func merge(_ row: Head, into head: inout Head) {
    if row.keyKind < head.keyKind {
      head.keyKind = row.keyKind
      head.key = row.key
    }
    merge(row.beside.card, into: &head.beside.card, .card)
    merge(row.beside.phone, into: &head.beside.phone, .phone)
    merge(row.beside.email, into: &head.beside.email, .email)
    merge(row.beside.name, into: &head.beside.name, .name)
  }

  private mutating func merge(_ row: Text, into known: inout Text, _ part: Run.Parts) {
    if row.count == 0 || run.doubted.contains(part) { return }
    if known.count == 0 {
      known = row
    } else if !view(known).equals(view(row)) {
      known = .none
      run.doubted.insert(part)
      switch part {
      case .card: position.unusableCards += 1
      case .phone: position.unusablePhones += 1
      case .email: position.unusableEmails += 1
      default: position.unusableNames += 1
      }
    }
  }
}
