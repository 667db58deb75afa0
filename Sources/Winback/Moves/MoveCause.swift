/// Why a customer stands elsewhere than she did, as precisely as the journal knows.
package enum MoveCause: Hashable, Sendable {
  case cause(Cause)
  /// Of the thresholds: the version of them that the plan was made with.
  case thresholds(version: Int64)
  /// Of the plugin: its hash.
  case plugin(hash: String)
  /// Her store was without data in the plan that decided.
  case silentStore(String)
  /// One that this program does not know.
  case other(String)

  /// `time`, `thresholds v12`, `plugin 1f3c5a7b9d0e`, `store 5 without data`.
  package var name: String {
    switch self {
    case .cause(let cause): cause.rawValue
    case .thresholds(let version): "thresholds v\(version)"
    case .plugin(let hash): "plugin \(hash.prefix(12))"
    case .silentStore(let store): "store \(store) without data"
    case .other(let name): name
    }
  }
}
