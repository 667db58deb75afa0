import Glibc
import PluginHost

/// Looks at a plugin's folder until Ctrl-C and does something each time that it has changed.
struct FolderLoop {
  let folder: String
  /// Ends after so many looks; for tests.
  let rounds: Int?

  /// Between two looks. What is written within it is one change.
  private static let pauseNanoseconds = 300_000_000

  /// True where Ctrl-C ended it.
  func run(_ changed: () throws -> Void) rethrows -> Bool {
    let interrupt = FolderLoop.heldInterrupt()
    var watch = PluginWatch(folder: folder)
    var isPending = false
    var round = 0
    while rounds.map({ round < $0 }) ?? true {
      if round > 0, FolderLoop.isInterrupted(interrupt) { return true }
      round += 1
      // A change goes on as long as every look finds something new; the first look is none.
      if watch.hasChanged() {
        isPending = true
        if round > 1 { continue }
      }
      guard isPending else { continue }
      isPending = false
      try changed()
    }
    if isPending { try changed() }
    return false
  }

  /// Ctrl-C waits until it is asked for, so that nothing is left half done; also where the shell
  /// that started us ignores it.
  private static func heldInterrupt() -> sigset_t {
    signal(SIGINT, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    return set
  }

  /// Waits for Ctrl-C as long as a pause is.
  private static func isInterrupted(_ set: sigset_t) -> Bool {
    var set = set
    var pause = timespec(tv_sec: 0, tv_nsec: pauseNanoseconds)
    return sigtimedwait(&set, nil, &pause) == SIGINT
  }
}
