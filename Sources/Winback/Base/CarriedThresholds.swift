package import PluginHost
import Retention
import Storage

/// What becomes of the values that the staff have set when another plugin decides.
package struct CarriedThresholds: Sendable {
  /// How they are saved with the activation.
  enum Saving: Hashable, Sendable {
    /// They stay as they are.
    case nothing
    /// From the settings version of the active plugin to a later one.
    case migration(to: Int)
    /// As they were before a migration that is taken back.
    case restoring(Int64)
  }

  /// The whole set for the other plugin.
  let overrides: [ThresholdOverride]
  let saving: Saving
  /// What changes, as it is called before and after; nothing where they stay.
  package let changes: [CarriedOverride]
  /// The version that the other plugin had and that is not restored, as values were changed since.
  package let notRestored: Int64?

  init(
    _ overrides: [ThresholdOverride], saving: Saving = .nothing, changes: [CarriedOverride] = [],
    notRestored: Int64? = nil
  ) {
    self.overrides = overrides
    self.saving = saving
    self.changes = changes
    self.notRestored = notRestored
  }

  /// What is saved with the activation; nil where nothing changes.
  func draft(author: String) -> ThresholdDraft? {
    let stored = overrides.map {
      StoredOverride(store: $0.store, name: $0.name, value: $0.value.encoded)
    }
    switch saving {
    case .nothing: return nil
    case .migration(let version):
      return ThresholdDraft(
        overrides: stored, author: author, reason: "migration to settings version \(version)",
        kind: .migration)
    case .restoring(let version):
      return ThresholdDraft(
        overrides: stored, author: author, reason: "return of the plugin", kind: .rollback,
        basedOn: version)
    }
  }
}

extension Business {
  /// The values of now for another plugin: migrated to its settings version where that is later,
  /// restored where it is older and nothing was changed since, else as they are. They are not
  /// checked yet.
  ///
  /// - Throws: `ActivationRefusal` where a value can't be taken back to an older version.
  func carriedThresholds(
    to plugin: Plugin, from present: Manifest?, version: Int64
  ) throws -> CarriedThresholds {
    let now = try overrides(of: version)
    let next = plugin.manifest
    guard let present, present.settingsVersion != next.settingsVersion else {
      return CarriedThresholds(now)
    }
    if present.settingsVersion < next.settingsVersion {
      let carried = next.carry(now, fromSettings: present.settingsVersion)
      let changes = carried.filter { $0.after != $0.before }
      return CarriedThresholds(
        carried.compactMap(\.after),
        saving: changes.isEmpty ? .nothing : .migration(to: next.settingsVersion),
        changes: changes)
    }
    return try returned(now, to: plugin, from: present, version: version)
  }

  private func returned(
    _ now: [ThresholdOverride], to plugin: Plugin, from present: Manifest, version: Int64
  ) throws -> CarriedThresholds {
    let former = try thresholdVersion(leftBy: plugin.hash)
    if let former, try isUntouched(since: former, until: version) {
      let before = try overrides(of: former)
      let changes = CarriedOverride.between(now, before)
      return CarriedThresholds(
        before, saving: changes.isEmpty ? .nothing : .restoring(former), changes: changes)
    }
    let settings = plugin.manifest.settingsVersion
    let moved = present.thresholdsMoved(sinceSettings: settings)
    let stuck = now.filter { moved.contains($0.name) }
    guard stuck.isEmpty else {
      throw ActivationRefusal.olderSettings(
        stuck, settings: settings, present: present.settingsVersion, former: former)
    }
    let isOther = try former.map { try overrides(of: $0) != now } ?? false
    return CarriedThresholds(now, notRestored: isOther ? former : nil)
  }

  /// What a version of before sets, for the settings version of the active plugin.
  ///
  /// - Throws: `ThresholdsRefusal` where its values can't be taken back to an older one.
  func overrides(of version: Int64, for active: Plugin) throws -> [ThresholdOverride] {
    let values = try overrides(of: version)
    guard let former = try plugin(beside: version), former.hash != active.hash else {
      return values
    }
    let (from, to) = (former.manifest.settingsVersion, active.manifest.settingsVersion)
    if from <= to {
      return active.manifest.carry(values, fromSettings: from).compactMap(\.after)
    }
    let moved = former.manifest.thresholdsMoved(sinceSettings: to)
    guard !values.contains(where: { moved.contains($0.name) }) else {
      throw ThresholdsRefusal.versionOfLaterSettings(version, settings: from, present: to)
    }
    return values
  }

  /// The plugin that decided when a version of the thresholds was saved; nil where it can't be
  /// loaded any more.
  private func plugin(beside version: Int64) throws -> Plugin? {
    let activations = try database.pluginActivations()
    let saved = try database.thresholdVersions().first { $0.id == version }?.seq
    let activation =
      saved.flatMap { saved in activations.last { $0.seq < saved } } ?? activations.first
    do {
      return try activation.map { try plugin(hash: $0.hash) }
    } catch is PluginError {
      return nil
    }
  }

  /// The version of the thresholds that was in force when a plugin was last replaced by another
  /// one; nil where it never decided.
  private func thresholdVersion(leftBy hash: String) throws -> Int64? {
    let activations = try database.pluginActivations()
    guard let last = activations.lastIndex(where: { $0.hash == hash }),
      last + 1 < activations.count
    else { return nil }
    let end = activations[last + 1].seq
    return try database.thresholdVersions().last { $0.seq < end }?.id ?? 0
  }

  /// Whether nothing but migrations made the versions after one.
  private func isUntouched(since first: Int64, until last: Int64) throws -> Bool {
    var expected = try overrides(of: first)
    var actual = expected
    for version in try database.thresholdVersions() where version.id > first && version.id <= last {
      if version.kind == .migration, actual != expected { return false }
      actual = try overrides(of: version.id)
      if version.kind == .migration { expected = actual }
    }
    return actual == expected
  }
}

extension CarriedOverride {
  /// What differs between two sets, threshold by threshold.
  fileprivate static func between(
    _ old: [ThresholdOverride], _ new: [ThresholdOverride]
  ) -> [CarriedOverride] {
    func isSame(_ one: ThresholdOverride, _ other: ThresholdOverride) -> Bool {
      one.store == other.store && one.name == other.name
    }
    let gone = old.filter { !new.contains($0) }
    let back = new.filter { !old.contains($0) }
    return gone.map { one in
      CarriedOverride(before: one, after: back.first { isSame($0, one) })
    }
      + back.filter { one in !gone.contains { isSame($0, one) } }
      .map { CarriedOverride(before: nil, after: $0) }
  }
}
