import Synchronization

/// Stands for the lines of receipts that a history was made without, since most rules read none:
/// it notes whether anybody asks for them, whose answer is worth nothing then.
package final class GoodsLeftOut: Sendable {
  private let asked = Atomic<Bool>(false)

  package init() {}

  package var wereAsked: Bool { asked.load(ordering: .relaxed) }

  func noteAsked() {
    if !wereAsked { asked.store(true, ordering: .relaxed) }
  }
}
