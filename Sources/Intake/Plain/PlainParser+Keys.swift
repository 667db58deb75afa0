import Retention

extension PlainParser {
  /// A row whose keys are still to be looked up.
  struct Pending {
    /// Of whatever customer; nil for a return.
    let row: HistoryRow?
    let place: UInt32
    let store: Int32
    let day: Int32
    /// How many rows of the file say it.
    let rows: Int32
    /// By the moment.
    let isSeen: Bool
    /// Where the texts of keys stand, by their kinds.
    let starts: SIMD4<UInt32>
    let ends: SIMD4<UInt32>
    /// The strongest of them; 4 for none.
    let first: Int
  }

  /// Rows whose keys are looked up at a time: few enough for a processor's nearest cache.
  static var pendingMax: Int { 128 }
  private static var keyMax: UInt32 { 128 }

  /// Puts aside what stands for no key, and says which is the strongest; nil where the general
  /// parser has to read them.
  @inline(__always)
  func strongestKey(_ bytes: PlainBytes, _ row: inout Row) -> Int? {
    var first = 4
    for column in 0..<4 {
      let (start, end) = (row.keyStarts[column], row.keyEnds[column])
      if start == end { continue }
      guard end &- start <= PlainParser.keyMax, bytes.isBare(Int(start), Int(end)) else {
        return nil
      }
      if column < 2, !bytes.hasNumber(Int(start), Int(end)),
        BlankKey.says(bytes.view.slice(Int(start), Int(end)), as: column == 0 ? .id : .card)
      {
        row.keyEnds[column] = start
      } else {
        first = min(first, column)
      }
    }
    return first
  }

  @inline(__always)
  mutating func addPending(_ pending: Pending, _ bytes: PlainBytes) {
    let hash: KeyedHash.Key
    if pending.first < 4 {
      let (start, end) = (pending.starts[pending.first], pending.ends[pending.first])
      hash = self.hash.key(bytes, Int(start), Int(end), UInt8(truncatingIfNeeded: pending.first))
    } else {
      hash = .none
    }
    self.pending.append(pending)
    pendingHashes.append(hash)
  }

  /// Looks the keys of the pending rows up, and takes the rows.
  mutating func takePending(_ bytes: PlainBytes) {
    table.guess(pendingHashes, into: &guesses)
    for index in pending.indices {
      take(pending[index], pendingHashes[index], guess: guesses[index], bytes)
    }
    pending.removeAll(keepingCapacity: true)
    pendingHashes.removeAll(keepingCapacity: true)
  }

  private mutating func take(
    _ row: Pending, _ hash: KeyedHash.Key, guess: Int32, _ bytes: PlainBytes
  ) {
    var customer = KeyTable.nobody
    for column in row.first..<4 where row.starts[column] < row.ends[column] {
      let (start, end) = (Int(row.starts[column]), Int(row.ends[column]))
      let kind = PlainColumns.kinds[column]
      let isFirst = column == row.first
      let own = isFirst ? hash : self.hash.key(bytes, start, end, kind.rawValue)
      if customer >= 0 {
        show(own, bytes.view.slice(start, end), kind, by: customer, row)
        continue
      }
      let entry =
        isFirst && guess >= 0
        ? guess : table.find(own) ?? addKey(bytes.view.slice(start, end), kind, own)
      customer = table.entries[Int(entry)].key
      if customer < 0 { countUnusable(kind, row) }
    }
    let code = customer < 0 ? 0 : table.entries[Int(customer)].hash.hash
    guard let receipt = row.row else {
      returns.setOwner(code, ofPlace: row.place)
      return
    }
    if customer >= 0 { table.addRow(of: customer) }
    if !row.isSeen {
      if customer < 0 { tally.laterAnonymous.append(row.place) }
      if columns.namesReceipts { tally.later.append(receipt.of(code)) }
    } else if customer < 0 {
      tally.anonymous.append((store: row.store, day: row.day, place: row.place))
    } else {
      staged.append(receipt.of(code))
    }
  }

  /// A further key of a row.
  @inline(__always)
  private mutating func show(
    _ hash: KeyedHash.Key, _ text: ByteView, _ kind: CustomerKey.Kind, by customer: Int32,
    _ row: Pending
  ) {
    let (typed, column) = (hash.hash ^ hash.check, columns.linkColumns[Int(kind.rawValue)])
    let isCounted = row.isSeen && row.row != nil
    switch table.show(again: typed, by: customer, column, isCounted: isCounted) {
    case .key: return
    case .nobodys: countUnusable(kind, row)
    case .another:
      let key = key(of: text, kind, hash)
      if key == nil { countUnusable(kind, row) }
      if isCounted { table.show(key, typed: typed, by: customer, column) }
    }
  }

  private mutating func countUnusable(_ kind: CustomerKey.Kind, _ row: Pending) {
    if kind == .phone {
      tally.unusablePhones += Int(row.rows)
    } else {
      tally.unusableEmails += Int(row.rows)
    }
  }

  /// What a text is as keys are compared; nil for nobody's.
  private mutating func key(
    of text: ByteView, _ kind: CustomerKey.Kind, _ hash: KeyedHash.Key
  ) -> KeyedHash.Key? {
    switch kind {
    case .id, .card, .anonymous: hash
    case .phone: general.phone(text).map { self.hash.key($0, kind.rawValue) }
    case .email: EmailText.normalised(text).map { self.hash.key($0, kind.rawValue) }
    }
  }

  /// Adds a text whose rows belong to it.
  private mutating func addKey(
    _ text: ByteView, _ kind: CustomerKey.Kind, _ hash: KeyedHash.Key
  ) -> Int32 {
    if kind <= .card { return table.insert(text, kind, hash, key: nil) }
    let key = kind == .phone ? general.phone(text) : EmailText.normalised(text)
    guard let key else { return table.insert(text, kind, hash, key: KeyTable.nobody) }
    let own = self.hash.key(key, kind.rawValue)
    if own == hash { return table.insert(text, kind, hash, key: nil) }
    let known = table.find(own)
    let entry = unsafe key.withUnsafeBufferPointer { buffer in
      known ?? table.insert(unsafe ByteView(buffer), kind, own, key: nil)
    }
    return table.insert(text, kind, hash, key: entry)
  }

  /// The code of the customer of a receipt that the general parser has read; 0 for nobody.
  mutating func codeOfBatchByHash(_ index: Int) -> UInt64 {
    let kind = batch.keyKinds[index]
    if kind == .anonymous { return 0 }
    let text = general.view(batch.keys[index])
    let hash = hash.key(text, kind.rawValue)
    let known = table.find(hash).map { table.entries[Int($0)].key } ?? KeyTable.nobody
    let customer = known >= 0 ? known : table.insert(text, kind, hash, key: nil)
    table.addRow(of: customer)
    let besides: [(kind: CustomerKey.Kind, texts: [ReceiptBatch.Text])] = [
      (.card, batch.cards), (.phone, batch.phones), (.email, batch.emails),
    ]
    for (kind, texts) in besides where batch.issued[index] <= asOf && !texts.isEmpty {
      let text = texts[index]
      if text.count == 0 { continue }
      let key = self.hash.key(general.view(text), kind.rawValue)
      table.show(
        key, typed: key.hash ^ key.check, by: customer,
        columns.linkColumns[Int(kind.rawValue)])
    }
    return table.entries[Int(customer)].hash.hash
  }
}

extension StretchParser {
  /// A phone as it is compared; nil for one of no use.
  fileprivate mutating func phone(_ text: ByteView) -> [UInt8]? {
    PhoneText(text, region: rules.phoneRegion, memory: &phones).map { phone in
      var bytes = [UInt8](repeating: 0x2B, count: phone.count + 1)
      var digits = phone.digits
      for place in stride(from: phone.count, to: 0, by: -1) {
        bytes[place] = 0x30 + UInt8(digits % 10)
        digits /= 10
      }
      return bytes
    }
  }
}
