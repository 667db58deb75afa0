import Synchronization

/// Work that is done in its order on a thread of its own, while whoever asked for it goes on; at
/// once and on the caller's thread until that was begun.
///
/// One thread asks. What the work touches is the worker's until `wait` returns.
final class DeferredWork {
  typealias Work = () throws(StorageError) -> Void

  private enum Order: @unchecked Sendable {
    case work(Work)
    case report
  }

  private final class State: Sendable {
    let orders = HandoverQueue<Order>(limit: DeferredWork.waitingMax)
    let reports = HandoverQueue<Void>(limit: 1)
    let failure = Mutex<StorageError?>(nil)

    func work() {
      while let order = orders.take() {
        switch order {
        case .work(let work): if failure.withLock({ $0 }) == nil { perform(work) }
        case .report: _ = reports.put(())
        }
      }
    }

    private func perform(_ work: Work) {
      do throws(StorageError) {
        try work()
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// So much work may wait: whoever asks for more waits, too.
  private static let waitingMax = 8

  private let state = State()
  private var thread: BackgroundThread?
  /// Whether something was asked for since the last wait.
  private var isPending = false

  deinit {
    state.orders.end()
    thread?.join()
  }

  /// From now on others do the work.
  func begin() {
    if thread != nil { return }
    let state = state
    thread = BackgroundThread { state.work() }
  }

  /// Asks for work. Throws what earlier work failed with: then this is not done, and nothing that
  /// is asked for later.
  func perform(_ work: @escaping Work) throws(StorageError) {
    if let failure = state.failure.withLock({ $0 }) { throw failure }
    guard thread != nil else { return try work() }
    isPending = true
    _ = state.orders.put(.work(work))
  }

  /// Waits until all work is done, and throws what the first that failed did.
  func wait() throws(StorageError) {
    if isPending {
      isPending = false
      _ = state.orders.put(.report)
      _ = state.reports.take()
    }
    if let failure = state.failure.withLock({ $0 }) { throw failure }
  }
}
