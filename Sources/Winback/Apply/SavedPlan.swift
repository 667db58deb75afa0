import Digest
import Foundation
import Retention

/// A plan in a file: a line that names what it was made from, then a line a decision, the very
/// lines that its hash is over.
package struct SavedPlan: Hashable, Sendable {
  package struct Header: Hashable, Codable, Sendable {
    /// The version of the form.
    package var winbackPlan: Int
    package var id: String
    package var hash: String
    package var business: String
    package var plugin: String
    package var thresholds: Int64
    /// Seconds since 1970.
    package var asOf: Int64
    package var seen: Int64
    package var head: Int64
    package var decisions: Int
    package var frame: FrameRecord
  }

  package let header: Header

  static let version = 1

  /// The years 1 to 9999, in which days and zones are known; a header is not under the hash.
  private static let instants: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Reads a file and checks that it is whole: its lines must have the hash that it names.
  package init(file path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ApplyRefusal.unreadable(path: path, why: .missing)
    }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      throw ApplyRefusal.unreadable(path: path, why: .noPlan)
    }
    do {
      header = try JSONDecoder().decode(Header.self, from: bytes[..<end])
    } catch {
      throw ApplyRefusal.unreadable(path: path, why: .noPlan)
    }
    guard header.winbackPlan == SavedPlan.version else {
      throw ApplyRefusal.unreadable(path: path, why: .otherVersion(header.winbackPlan))
    }
    guard SavedPlan.instants.contains(header.asOf), SavedPlan.instants.contains(header.frame.asOf)
    else { throw ApplyRefusal.unreadable(path: path, why: .damaged) }
    let lines = bytes[bytes.index(after: end)...]
    guard SHA256.hex(of: lines) == header.hash,
      lines.count(where: { $0 == UInt8(ascii: "\n") }) == header.decisions
    else { throw ApplyRefusal.unreadable(path: path, why: .damaged) }
  }

  /// Writes a plan; a plan of a file, or with thresholds on trial, has no id and can't be
  /// applied.
  ///
  /// - Returns: The id.
  package static func write(_ plan: Plan, of business: String, to path: String) throws -> String {
    let hash = plan.hash
    guard let basis = plan.basis, let id = plan.id(hash: hash),
      let thresholds = basis.thresholdVersion
    else { throw ApplyRefusal.onTrial }
    let header = Header(
      winbackPlan: version, id: id, hash: hash, business: business, plugin: plan.pluginHash,
      thresholds: thresholds, asOf: plan.frame.moment.asOf.rawValue, seen: basis.seen,
      head: basis.head, decisions: plan.changeCount,
      frame: FrameRecord(plan.frame, storeCodes: plan.history.storeCodes))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var bytes = try encoder.encode(header) + [UInt8(ascii: "\n")]
    plan.forEachLine { bytes += $0 }
    do {
      try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ApplyRefusal.unwritable(path: path)
    }
    return id
  }
}
