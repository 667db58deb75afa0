import Retention

/// One thread's part of a second look. Only one thread at a time has it.
final class SecondReader: @unchecked Sendable {
  private var parser: StretchParser
  private let wanted: WantedReceipts
  private let memory = PlainMemory()
  private var batch = ReceiptBatch()
  private var found: [SecondLook.Found] = []
  private let stores: [String: Int32]
  private let tills: [String: Int32]

  init(_ parser: consuming StretchParser, _ wanted: WantedReceipts, _ codes: ReceiptCodes) {
    self.parser = parser
    self.wanted = wanted
    stores = SecondReader.places(codes.stores)
    tills = SecondReader.places(codes.tills)
  }

  private static func places(_ names: [String]) -> [String: Int32] {
    Dictionary(
      names.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  func take() -> [SecondLook.Found] {
    defer { found = [] }
    return found
  }

  func run(_ source: PlainSource) {
    while let stretch = source.next(into: memory) {
      guard wanted.stretches.indices.contains(stretch.number) else { continue }
      let receipts = wanted.stretches[stretch.number]
      if receipts.isEmpty { continue }
      memory.withBytes { bytes in
        look(at: receipts, in: bytes.view, stretch: stretch.number, isLast: stretch.isLast)
      }
    }
  }

  private func look(
    at receipts: [WantedReceipts.Receipt], in bytes: ByteView, stretch: Int, isLast: Bool
  ) {
    parser.stretch = bytes
    parser.position = Position(line: 0)
    defer { parser.stretch = .empty }
    var result = SecondLook.Found(stretch: stretch)
    var passed = 0
    for receipt in receipts where receipt.offset < bytes.count {
      parser.position.line += bytes.lineBreaks(from: passed, to: receipt.offset)
      passed = receipt.offset
      let line = parser.position.line
      parser.scratch.removeAll()
      batch.removeAll(isLineWise: false)
      _ = parser.parseRecord(from: receipt.offset, isLast: isLast, into: &batch)
      parser.position.line = line
      if batch.count > 0 { add(to: &result, place: receipt.place) }
    }
    found.append(result)
  }

  private func add(to result: inout SecondLook.Found, place: UInt32) {
    guard let store = stores[parser.codes.stores[Int(batch.stores[0])]],
      let till = tills[parser.codes.tills[Int(batch.tills[0])]]
    else { return }
    result.places.append(place)
    result.batch.append(batch, store: store, till: till) { text in self.parser.view(text) }
  }
}

extension ReceiptBatch {
  /// Adds the one receipt of another batch, with its texts.
  fileprivate mutating func append(
    _ other: ReceiptBatch, store: Int32, till: Int32, text view: (Text) -> ByteView
  ) {
    func copied(_ text: Text) -> Text {
      let start = Int32(truncatingIfNeeded: bytes.count)
      view(text).append(to: &bytes)
      return Text(start: start, count: text.count)
    }
    kinds.append(other.kinds[0])
    stores.append(store)
    tills.append(till)
    numbers.append(copied(other.numbers[0]))
    identityDays.append(other.identityDays[0])
    keyKinds.append(other.keyKinds[0])
    keys.append(copied(other.keys[0]))
    issued.append(other.issued[0])
    days.append(other.days[0])
    totals.append(other.totals[0])
    refundsOf.append(copied(other.refundsOf[0]))
    contents.append(other.contents[0])
    lines.append(other.lines[0])
    rows.append(other.rows[0])
    raw.append(copied(other.raw[0]))
  }
}
