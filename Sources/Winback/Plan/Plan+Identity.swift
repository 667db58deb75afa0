import Digest
import Retention

extension Plan {
  /// The id of a plan with these rules, this view and the hash of its decisions; what is
  /// written of a plan must give it again.
  static func id(
    pluginHash: String, thresholdVersion: Int64, asOf: Instant, seen: Int64, head: Int64,
    hash: String
  ) -> String {
    let parts = [
      pluginHash, "\(thresholdVersion)", "\(asOf.rawValue)", "\(seen)", "\(head)", hash,
    ]
    return String(SHA256.hex(of: parts.joined(separator: "\n").utf8).prefix(16))
  }
}
