import Foundation
import Intake
import PluginHost
import Retention
import Storage
@testable import Winback

/// What staff do in a shop: they set thresholds, look at the effect, and change their minds.
extension JournalShop {
  /// A sample base of three stores beside the rows.
  func importSample(seed: UInt64 = 1, customers: Int = 1500, days: Int = 200) throws {
    let path = try shop.writeSample(seed: seed, customers: customers, days: days)
    _ = try business.importReceipts(
      path, options: shop.options(), dryRun: false, stopAtReject: false, now: { Shop.now },
      progress: { _ in })
  }

  /// Of pairs such as "lost_after=45".
  func proposal(_ pairs: [String], store: String? = nil) throws -> ThresholdProposal {
    try business.proposal(
      setting: pairs.map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return ThresholdEdit(name: String(parts[0]), text: String(parts[1]))
      }, store: store)
  }

  @discardableResult
  func set(_ pairs: String..., store: String? = nil) throws -> ThresholdVersion {
    try save(proposal(pairs, store: store))
  }

  @discardableResult
  func save(_ proposal: ThresholdProposal, reason: String = "summer") throws -> ThresholdVersion {
    try business.save(proposal, author: "anna", reason: reason, at: Shop.now)
  }

  func effect(of proposal: ThresholdProposal, on day: String) throws -> Effect {
    try business.effect(
      of: proposal.rules, against: proposal.present, at: shop.moment(day), workers: 2)
  }

  /// What holds now, without what is as the plugin has it: "lost_after 45", "A lost_after 60".
  func overrides() throws -> [String] {
    try business.overrides(of: business.database.currentThresholdVersion()).map {
      ($0.store.map { "\($0) " } ?? "") + "\($0.name) \($0.value)"
    }
  }

  /// The refusal of what the body does; nil when it goes through.
  func thresholdsRefusal(_ body: () throws -> Void) throws -> ThresholdsRefusal? {
    do {
      try body()
      return nil
    } catch let error as ThresholdsRefusal {
      return error
    }
  }

  /// The plugin with something else in one of its files.
  func plugin(_ file: String, replacing old: String, with new: String) throws -> Plugin {
    var files = shop.plugin.source.files
    let text = String(decoding: files[file] ?? [], as: UTF8.self)
    files[file] = Array(text.replacingOccurrences(of: old, with: new).utf8)
    return try Plugin(PluginSource(files: files))
  }
}

extension Business {
  /// Decides by another plugin from now on, whatever it changes.
  func activate(_ plugin: Plugin, source: String, at now: Instant) throws {
    try activate(activation(of: plugin, source: source), author: "", reason: "", at: now)
  }
}
