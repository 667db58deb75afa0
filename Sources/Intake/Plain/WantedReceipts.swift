import Retention
import Synchronization

/// Which receipts of a file are to be looked at once more, and which are known to be there twice.
struct WantedReceipts: Sendable {
  /// A receipt's place in its stretch, and where its row begins there.
  struct Receipt: Sendable {
    let place: UInt32
    let offset: Int
  }

  /// For each stretch, in order: receipts that may be others with other words.
  private(set) var stretches: [[Receipt]]
  /// Receipts that an earlier one is once more, by the hashes of their bytes.
  private(set) var same: ReceiptMarks

  var count: Int { stretches.reduce(0) { $0 + $1.count } }

  /// The identities of all stretches in order.
  init(_ identities: [StretchIdentities], inParallel: InParallel) {
    stretches = [[Receipt]](repeating: [], count: identities.count)
    same = ReceiptMarks(receipts: identities.map(\.identities.count))
    let repeated = RepeatedReceipts(identities, inParallel: inParallel)
    for receipt in repeated.same {
      same.add(.dropped, stretch: Int(receipt >> 32), place: Int(receipt & 0xffff_ffff))
    }
    for receipt in repeated.doubtful.sorted() {
      let (stretch, place) = (Int(receipt >> 32), UInt32(truncatingIfNeeded: receipt))
      let offset = Int(identities[stretch].offsets[Int(place)])
      stretches[stretch].append(Receipt(place: place, offset: offset))
    }
  }
}
