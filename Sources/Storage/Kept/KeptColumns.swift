import Retention
import Synchronization

/// The columns of a kept history, looked over: whatever the file's bytes are, places are within
/// it.
struct KeptColumns {
  let mapping: KeptMapping
  let kinds: HistoryColumn<CustomerKey.Kind>
  let days: StoreDays
  let anonymous: [UInt64]

  var receiptCount: Int { mapping.header.layout.receipts }

  /// Nil for a file that was changed since it was written, or has what no history has.
  init?(_ mapping: KeptMapping, stores: Int, _ inParallel: InParallel) {
    guard mapping.hasItsChecksums,
      let kinds = KeptColumns.checkedKinds(of: mapping, stores: stores, inParallel)
    else { return nil }
    let anonymous = unsafe Array(mapping.values(.anonymous, as: UInt64.self))
    let marked = unsafe Array(mapping.values(.days, as: UInt64.self))
    let days = 0...UInt64(ReceiptRanges.days.upperBound)
    func isPossible(_ place: UInt64) -> Bool {
      place >> 32 < UInt64(stores) && days.contains(place & 0xffff_ffff)
    }
    guard anonymous.allSatisfy(isPossible), marked.allSatisfy(isPossible) else { return nil }
    var found = StoreDays()
    for place in marked {
      found.insert(
        store: Int32(truncatingIfNeeded: place >> 32), day: Int32(truncatingIfNeeded: place))
    }
    self.mapping = mapping
    self.kinds = kinds
    self.days = found
    self.anonymous = anonymous
  }

  /// The kinds of the keys; nil unless all bytes are as they were written, no row is of a store
  /// that there is not, and all columns have what columns of a history have.
  private static func checkedKinds(
    of mapping: KeptMapping, stores: Int, _ inParallel: InParallel
  ) -> HistoryColumn<CustomerKey.Kind>? {
    let isDamaged = Mutex(false)
    let found = Mutex<HistoryColumn<CustomerKey.Kind>?>(nil)
    // What goes through a whole column comes first: it takes longest.
    inParallel(3 + mapping.header.layout.chunkCount) { place in
      let isRight: Bool
      switch place {
      case 0: isRight = mapping.areRowsInOrder
      case 1: isRight = mapping.areKeysInOrder
      case 2:
        let kinds = kinds(of: mapping)
        isRight = kinds != nil
        found.withLock { $0 = kinds }
      default:
        let chunk = place - 3
        isRight = mapping.isWhole(chunk) && mapping.greatestStore(ofChunk: chunk) < stores
      }
      if !isRight { isDamaged.withLock { $0 = true } }
    }
    return isDamaged.withLock { $0 } ? nil : found.withLock { $0 }
  }

  private static func kinds(of mapping: KeptMapping) -> HistoryColumn<CustomerKey.Kind>? {
    let known: [CustomerKey.Kind] = [.id, .card, .phone, .email]
    let numbers = unsafe mapping.values(.kinds, as: UInt8.self)
    var greatest: UInt8 = 0
    for place in 0..<numbers.count { greatest = unsafe max(greatest, numbers[place]) }
    guard greatest < known.count else { return nil }
    return unsafe HistoryColumn(unsafeUninitializedCapacity: numbers.count) { kinds, count in
      // Most bases know their customers in one way.
      if greatest == 0 {
        unsafe kinds.initialize(repeating: .id)
      } else {
        for place in 0..<numbers.count { unsafe kinds[place] = known[Int(numbers[place])] }
      }
      count = numbers.count
    }
  }

  /// Those of some persons who are not kept.
  func missing(of persons: [Int64]) -> [Int64] {
    if persons.isEmpty { return [] }
    let greatest = persons.max() ?? 0
    guard greatest <= KeptColumns.numbersMarkedMax else {
      let ids = unsafe Set(mapping.values(.ids, as: Int64.self))
      return persons.filter { !ids.contains($0) }
    }
    var isKept = [Bool](repeating: false, count: Int(max(0, greatest)) + 1)
    let ids = unsafe mapping.values(.ids, as: Int64.self)
    for place in 0..<ids.count {
      let id = unsafe ids[place]
      if id >= 0, id <= greatest { isKept[Int(id)] = true }
    }
    return persons.filter { $0 >= 0 && !isKept[Int($0)] }
  }

  private static let numbersMarkedMax: Int64 = 1 << 28
}

extension KeptMapping {
  /// Of the rows that begin in a chunk; -1 for none.
  fileprivate func greatestStore(ofChunk chunk: Int) -> Int32 {
    let (rows, size) = (
      header.layout.places(of: .receipts), MemoryLayout<HistoryReceipt>.stride
    )
    let part = header.layout.places(ofChunk: chunk).clamped(to: rows)
    if part.isEmpty { return -1 }
    let first = (part.lowerBound - rows.lowerBound + size - 1) / size
    let end = (part.upperBound - rows.lowerBound + size - 1) / size
    return unsafe HistoryReceipt.greatestStore(
      of: UnsafeBufferPointer(
        rebasing: values(.receipts, as: HistoryReceipt.self)[first..<end]))
  }

  /// Whether the customers' rows follow each other without gaps, from the first to the last.
  fileprivate var areRowsInOrder: Bool {
    let starts = unsafe values(.starts, as: Int32.self)
    let ends = unsafe values(.ends, as: Int32.self)
    var end: Int32 = 0
    for customer in 0..<header.layout.customers {
      if unsafe starts[customer] != end || ends[customer] < end { return false }
      unsafe end = ends[customer]
    }
    return Int(end) == header.layout.receipts
  }

  /// Whether the customers' keys do.
  fileprivate var areKeysInOrder: Bool {
    let ends = unsafe values(.keyEnds, as: Int.self)
    var last = 0
    for place in 0..<ends.count {
      let end = unsafe ends[place]
      if end < last { return false }
      last = end
    }
    return unsafe ends[0] == 0 && last == header.layout.keyBytes
  }
}
