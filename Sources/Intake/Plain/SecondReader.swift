import Retention

/// One thread's part of a second look. Only one thread at a time has it.
final class SecondReader: @unchecked Sendable {
  private var parser: StretchParser
  private let wanted: WantedReceipts
  private let memory = PlainMemory()
  private var batch = ReceiptBatch()
  private var found: [SecondLook.Found] = []
  private let stores: CodeMerge.Places
  private let tills: CodeMerge.Places
  /// For each of the parser's own numbers that one of the file; -1 for none.
  private var ownStores: [Int32] = []
  private var ownTills: [Int32] = []

  init(_ parser: consuming StretchParser, _ wanted: WantedReceipts, _ codes: ReceiptCodes) {
    self.parser = parser
    self.wanted = wanted
    stores = SecondReader.places(codes.stores)
    tills = SecondReader.places(codes.tills)
  }

  private static func places(_ names: [String]) -> CodeMerge.Places {
    Dictionary(
      names.enumerated().map { (Array($1.utf8), Int32(truncatingIfNeeded: $0)) },
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
    parser.scratch.removeAll()
    batch.removeAll(isLineWise: false)
    defer { parser.stretch = .empty }
    var places: [UInt32] = []
    var passed = 0
    for receipt in receipts where receipt.offset < bytes.count {
      parser.position.line += bytes.lineBreaks(from: passed, to: receipt.offset)
      passed = receipt.offset
      let line = parser.position.line
      _ = parser.parseRecord(from: receipt.offset, isLast: isLast, into: &batch)
      parser.position.line = line
      if batch.count > places.count { places.append(receipt.place) }
    }
    keep(places, stretch: stretch)
  }

  /// Keeps what was parsed, with the file's numbers of stores and tills and texts of its own.
  private func keep(_ places: [UInt32], stretch: Int) {
    for name in parser.codes.stores[ownStores.count...] {
      ownStores.append(stores[Array(name.utf8)] ?? -1)
    }
    for name in parser.codes.tills[ownTills.count...] {
      ownTills.append(tills[Array(name.utf8)] ?? -1)
    }
    // A name that the file did not have the first time: whoever wants the receipt misses it.
    let isKnown = { (place: Int) in
      self.ownStores[Int(self.batch.stores[place])] >= 0
        && self.ownTills[Int(self.batch.tills[place])] >= 0
    }
    guard places.count == batch.count, places.indices.allSatisfy(isKnown) else { return }
    var copy = batch
    copy.rejects = []
    copy.stores = batch.stores.map { ownStores[Int($0)] }
    copy.tills = batch.tills.map { ownTills[Int($0)] }
    copy.numbers = kept(batch.numbers, &copy.bytes)
    copy.keys = kept(batch.keys, &copy.bytes)
    copy.cards = kept(batch.cards, &copy.bytes)
    copy.phones = kept(batch.phones, &copy.bytes)
    copy.emails = kept(batch.emails, &copy.bytes)
    copy.names = []
    copy.refundsOf = kept(batch.refundsOf, &copy.bytes)
    copy.raw = kept(batch.raw, &copy.bytes)
    found.append(SecondLook.Found(stretch: stretch, batch: copy, places: places))
  }

  private func kept(_ texts: [ReceiptBatch.Text], _ bytes: inout [UInt8]) -> [ReceiptBatch.Text] {
    texts.map { text in
      let start = Int32(truncatingIfNeeded: bytes.count)
      parser.view(text).append(to: &bytes)
      return ReceiptBatch.Text(start: start, count: text.count)
    }
  }
}
