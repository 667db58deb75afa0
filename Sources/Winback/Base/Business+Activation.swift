package import PluginHost
package import Retention
import Storage

/// Another plugin for a business: it fits the thresholds of the staff and does not decide yet.
package struct Activation: Sendable {
  /// The rules that decide now; nil where there are none, or they can't be loaded.
  package let present: Rules?
  /// Of the plugin that is active, loaded or not; nil where there is none.
  package let presentHash: String?
  /// The new ones; their thresholds are of no version where some are saved with the activation.
  package let rules: Rules
  /// What becomes of the values that the staff have set.
  package let carried: CarriedThresholds
  /// The version of the thresholds that all this was worked out from.
  let thresholdVersion: Int64
  /// Where the plugin's folder is, for people.
  package let source: String

  /// Whether the plugin decides already.
  package var isActive: Bool { presentHash == rules.plugin.hash }
}

extension Business {
  /// What has to be known before another plugin decides.
  ///
  /// - Throws: `ActivationRefusal` where values that the staff have set do not fit it.
  package func activation(of plugin: Plugin, source: String) throws -> Activation {
    let version = try database.currentThresholdVersion()
    let presentHash = try database.activePlugin()?.hash
    let present = try presentPlugin()
    let carried = try carriedThresholds(to: plugin, from: present?.manifest, version: version)
    let rules = try rules(of: plugin, carried, version: version, present: present)
    return Activation(
      present: try presentRules(present, version: version), presentHash: presentHash, rules: rules,
      carried: carried,
      thresholdVersion: version, source: source)
  }

  /// A plugin with the values that it would have if it were activated now.
  func rules(
    of plugin: Plugin, _ carried: CarriedThresholds, version: Int64, present: Plugin?
  ) throws -> Rules {
    do {
      let thresholds = try BusinessThresholds(plugin.manifest, overrides: carried.overrides)
      return Rules(
        plugin: plugin, thresholds: thresholds,
        version: carried.saving == .nothing ? version : nil)
    } catch {
      throw ActivationRefusal.thresholds(
        MisfitThresholds(
          error.problems, carried, plugin: plugin.manifest, present: present?.manifest))
    }
  }

  /// A plugin of before, by its hash or the beginning of it; without one the last that differs
  /// from the active one.
  package func activation(returningTo hash: String?) throws -> Activation {
    let past = try database.pluginActivations()
    guard let hash = hash ?? past.last(where: { $0.hash != past.last?.hash })?.hash else {
      throw ActivationRefusal.noFormer
    }
    let stored = try storedPlugin(hash)
    return try activation(of: Plugin(PluginSource(files: stored.files)), source: stored.source)
  }

  /// Decides by the plugin from now on.
  ///
  /// - Throws: `ThresholdsRefusal` where somebody changed thresholds or plugin since.
  package func activate(
    _ activation: Activation, author: String, reason: String, at now: Instant
  ) throws {
    let active = try database.activePlugin()?.hash
    guard active == activation.presentHash else {
      throw ThresholdsRefusal.pluginMoved(expected: activation.presentHash ?? "", found: active)
    }
    let plugin = activation.rules.plugin
    do {
      try database.putPlugin(
        files: plugin.source.files, hash: plugin.hash, at: now, source: activation.source,
        author: author, reason: reason, with: activation.carried.draft(author: author),
        expecting: activation.thresholdVersion)
    } catch StorageError.thresholdsMoved(let expected, let found) {
      throw ThresholdsRefusal.versionMoved(expected: expected, found: found)
    }
  }

  /// Nil where the active plugin can't be loaded, or there is none.
  func presentPlugin() throws -> Plugin? {
    do {
      return try plugin()
    } catch is PluginError {
      return nil
    } catch WorkspaceError.noPlugin {
      return nil
    }
  }

  /// A base whose plugin is broken or missing, or has values that it does not take, can be given
  /// another one.
  private func presentRules(_ present: Plugin?, version: Int64) throws -> Rules? {
    do {
      return try present.map { try rules(of: $0, version: version) }
    } catch is ThresholdRefusal {
      return nil
    }
  }

  /// How the files of two versions differ, each by the beginning of its hash; without a second
  /// one it is the active one.
  package func pluginDifferences(
    from old: String, to new: String?
  ) throws -> [FileDifference] {
    FileDifference.between(try storedPlugin(old).files, try storedPlugin(new).files)
  }

  private func storedPlugin(_ hash: String?) throws -> StoredPlugin {
    guard let hash else {
      guard let active = try database.activePlugin() else {
        throw WorkspaceError.noPlugin(business: name)
      }
      return active
    }
    guard let stored = try database.plugin(hash: hash) else {
      throw ActivationRefusal.unknownPlugin(
        hash, known: try database.pluginActivations().map(\.hash).uniqued)
    }
    return stored
  }
}

extension [String] {
  /// Each once, where it is met first.
  fileprivate var uniqued: [String] {
    var met: Set<String> = []
    return filter { met.insert($0).inserted }
  }
}
