import Retention
import Synchronization

/// Which receipts of a file are to be looked at once more, and which are known to be there twice.
struct WantedReceipts: Sendable {
  /// A receipt's place in its stretch, and where its row begins there.
  struct Receipt: Sendable {
    let place: UInt32
    let offset: Int
  }

  /// For each stretch, in order: receipts that may be others with other words, returns, and what
  /// has a number that a return names.
  private(set) var stretches: [[Receipt]]
  /// Receipts that an earlier one is once more, by the hashes of their bytes.
  let same: ReceiptMarks

  var count: Int { stretches.reduce(0) { $0 + $1.count } }

  /// The identities of all stretches in order; `areDistinct` where no receipt can be another.
  init(
    _ identities: [StretchIdentities], areDistinct: Bool, isByDay: Bool, inParallel: InParallel
  ) {
    var doubtful = [[UInt32]](repeating: [], count: identities.count)
    var same = ReceiptMarks(receipts: identities.map(\.identities.count))
    if !areDistinct {
      let repeated = RepeatedReceipts(identities, inParallel: inParallel)
      for receipt in repeated.same {
        same.add(.dropped, stretch: Int(receipt >> 32), place: Int(receipt & 0xffff_ffff))
      }
      for receipt in repeated.doubtful {
        doubtful[Int(receipt >> 32)].append(UInt32(truncatingIfNeeded: receipt))
      }
    }
    self.same = same
    let named = NamedReceipts(identities, isByDay: isByDay)
    let found = Mutex([[Receipt]](repeating: [], count: identities.count))
    let (doubts, repeats) = (doubtful, same)
    inParallel(identities.count) { index in
      var receipts: [Receipt] = []
      for place in (named.places(in: identities[index]) + doubts[index]).sorted() {
        // One that is wanted for two reasons is looked at once.
        if receipts.last?.place == place { continue }
        if repeats.has(.dropped, stretch: index, place: Int(place)) { continue }
        receipts.append(
          Receipt(place: place, offset: Int(identities[index].offsets[Int(place)])))
      }
      found.withLock { $0[index] = receipts }
    }
    stretches = found.withLock { $0 }
  }
}

/// The returns of a file, and what they may name.
private struct NamedReceipts: Sendable {
  private let numbers: HashFilter?
  private let paths: HashFilter?

  init(_ stretches: [StretchIdentities], isByDay: Bool) {
    var numbers: [UInt64] = []
    var paths: [UInt64] = []
    for refund in stretches.lazy.flatMap(\.refunds) {
      numbers.append(UInt64(refund.number))
      guard refund.path != 0 else { continue }
      if isByDay { numbers.append(refund.path) } else { paths.append(refund.path) }
    }
    self.numbers = numbers.isEmpty ? nil : HashFilter(numbers)
    self.paths = paths.isEmpty ? nil : HashFilter(paths)
  }

  /// The places of returns, and of what some return of the file may name; some of them twice.
  func places(in stretch: StretchIdentities) -> [UInt32] {
    var places = stretch.refunds.map(\.place)
    if let numbers {
      for (place, hash) in stretch.numbers.enumerated() where numbers.contains(UInt64(hash)) {
        places.append(UInt32(truncatingIfNeeded: place))
      }
    }
    if let paths {
      for (place, hash) in stretch.identities.enumerated() where paths.contains(hash) {
        places.append(UInt32(truncatingIfNeeded: place))
      }
    }
    return places
  }
}
