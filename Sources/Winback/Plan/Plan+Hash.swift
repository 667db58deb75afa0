import Digest
import PluginHost
import Retention

extension Plan {
  /// SHA-256 over one line a decision in byte order of the key: key, from, to, reason and
  /// actions as canonical JSON. The journal after apply has the same.
  package var hash: String {
    var digest = SHA256()
    forEachLine { digest.update($0) }
    return digest.hex
  }

  /// The lines of a batch at a time.
  func forEachLine(_ body: ([UInt8]) throws -> Void) rethrows {
    let lines = DecisionLines(self)
    for index in batches.indices { try body(lines.bytes(ofBatch: index)) }
  }

  /// Names the plan: the same for the same rules, thresholds, view and outcome. Nil for a plan
  /// that can't be applied: one of a file, or with thresholds on trial.
  package func id(hash: String) -> String? {
    guard let basis, let thresholds = basis.thresholdVersion else { return nil }
    return Plan.id(
      pluginHash: pluginHash, thresholdVersion: thresholds, asOf: frame.moment.asOf,
      seen: basis.seen, head: basis.head, hash: hash)
  }
}
