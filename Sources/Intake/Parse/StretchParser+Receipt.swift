import Digest
import Retention

extension StretchParser {
  /// A row that is a receipt.
  mutating func takeReceipt(into batch: inout ReceiptBatch) throws(RowFault) {
    let counted = position
    do throws(RowFault) {
      let head = try readHead(try readIdentity())
      let (kind, total) = try settle(head.kind, try readTotal())
      let row = Run.Row(start: scanner.start, end: scanner.end, line: position.line)
      append(head, kind, total, first: row, last: row, goods: 0..<0, into: &batch)
    } catch {
      // A bad phone of a row that is set aside is not counted.
      position = counted
      throw error
    }
  }

  /// Adds a receipt to the batch; its lines are those of the run.
  @inline(__always)
  mutating func append(
    _ head: Head, _ kind: ReceiptKind, _ total: Int64, first: Run.Row, last: Run.Row,
    goods: Range<Int>, into batch: inout ReceiptBatch
  ) {
    let identity = head.identity
    let isByRow = rules.identity == .row
    let number = isByRow ? makeNumber(head, kind, total, goods) : identity.number
    batch.kinds.append(kind)
    batch.stores.append(stores.publish(identity.store, in: &codes.stores))
    batch.tills.append(tills.publish(identity.till, in: &codes.tills))
    batch.numbers.append(number)
    batch.identityDays.append(rules.identity == .numberAndDay ? head.day : .min)
    batch.keyKinds.append(head.keyKind)
    batch.keys.append(head.key)
    if layout.keepsBeside { append(head.beside, into: &batch) }
    batch.issued.append(head.issued)
    batch.days.append(head.day)
    batch.totals.append(total)
    batch.refundsOf.append(head.refundOf)
    batch.contents.append(hash(head, kind, total, goods))
    batch.lines.append(first.line)
    batch.rows.append(Int32(max(1, goods.count)))
    batch.raw.append(text(first.start, last.end))
  }

  private func append(_ beside: Head.Beside, into batch: inout ReceiptBatch) {
    if layout.keepsCards { batch.cards.append(beside.card) }
    if layout.keepsPhones { batch.phones.append(beside.phone) }
    if layout.keepsEmails { batch.emails.append(beside.email) }
    if layout.name >= 0 { batch.names.append(beside.name) }
  }

  /// The stable hash of everything but identity, in this order: kind, issued, total, kind of
  /// key, key, number of the refunded receipt; then for each line category, sku, item,
  /// quantity, amount. Texts as `StableHash.combine` takes bytes.
  @inline(__always)
  private func hash(
    _ head: Head, _ kind: ReceiptKind, _ total: Int64, _ goods: Range<Int>
  ) -> UInt64 {
    var hash = StableHash()
    hash.combine(UInt64(kind.rawValue))
    hash.combine(head.issued)
    hash.combine(total)
    hash.combine(UInt64(head.keyKind.rawValue))
    view(head.key).combine(into: &hash)
    view(head.refundOf).combine(into: &hash)
    for index in goods {
      let line = run.rows[index]
      categories.combine(line.category, into: &hash)
      view(line.sku).combine(into: &hash)
      view(line.item).combine(into: &hash)
      hash.combine(line.quantity)
      hash.combine(line.amount)
    }
    return hash.value
  }

  // MARK: - Identity by content

  /// The number of a receipt of a file without numbers: 32 hexadecimal digits of the SHA-256
  /// of its normalised content, and its ordinal among equal rows.
  private mutating func makeNumber(
    _ head: Head, _ kind: ReceiptKind, _ total: Int64, _ goods: Range<Int>
  ) -> Text {
    content.removeAll(keepingCapacity: true)
    content.append(kind.rawValue)
    content.append(head.keyKind.rawValue)
    appendNumber(UInt64(bitPattern: head.issued))
    appendNumber(UInt64(bitPattern: total))
    appendText(head.key)
    appendText(head.refundOf)
    appendName(stores.names[head.identity.store])
    appendName(tills[head.identity.till])
    for index in goods {
      let line = run.rows[index]
      appendName(categories[line.category])
      appendText(line.sku)
      appendText(line.item)
      appendNumber(UInt64(bitPattern: line.quantity))
      appendNumber(UInt64(bitPattern: line.amount))
    }
    let (high, low) = SHA256.prefix(of: content)
    let first = scratch.count
    appendHex(high)
    appendHex(low)
    scratch.append(0x2D)
    appendDecimal(ordinals.next(high))
    return scratchText(from: first)
  }

  private mutating func appendNumber(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      content.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// The count first, so that neighbours can't trade bytes.
  private mutating func appendText(_ text: Text) {
    appendCount(Int(text.count))
    view(text).append(to: &content)
  }

  private mutating func appendName(_ name: ArraySlice<UInt8>) {
    appendCount(name.count)
    content.append(contentsOf: name)
  }

  /// Seven bits a byte, the lowest first.
  private mutating func appendCount(_ count: Int) {
    var rest = count
    while rest >= 0x80 {
      content.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    content.append(UInt8(rest))
  }

  private func appendHex(_ word: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
      scratch.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  private func appendDecimal(_ number: UInt32) {
    var scale: UInt32 = 1
    while number / scale >= 10 { scale *= 10 }
    while scale > 0 {
      scratch.append(0x30 + UInt8(number / scale % 10))
      scale /= 10
    }
  }
}
