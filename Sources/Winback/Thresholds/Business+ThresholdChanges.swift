import PluginHost
package import Retention
package import Storage

extension Business {
  /// The values of now with some edited, for the business or for one of its stores.
  ///
  /// - Throws: `ThresholdsRefusal` with all that is wrong at once.
  package func proposal(
    setting edits: [ThresholdEdit], store: String?
  ) throws -> ThresholdProposal {
    if let store { try refuseUnknown(stores: [store]) }
    let present = try rules()
    let current = try overrides(of: present.version ?? 0)
    var reading = ThresholdReading(present, current: current, store: store)
    for edit in edits { reading.take(edit) }
    let kind: ThresholdVersion.Kind = reading.onlyUnsets ? .unset : .set
    return try proposal(
      reading.overrides, present: present, current: current, kind: kind,
      known: reading.problems, refused: reading.refused)
  }

  /// The values of a version of before; version 0 is the plugin's own.
  package func proposal(returningTo version: Int64) throws -> ThresholdProposal {
    try refuseUnknown(version: version)
    let present = try rules()
    do {
      return try proposal(
        overrides(of: version, for: present.plugin), present: present,
        current: overrides(of: present.version ?? 0),
        kind: .rollback, basedOn: version)
    } catch ThresholdsRefusal.values(let problems) {
      throw ThresholdsRefusal.versionDoesNotFit(version, problems)
    }
  }

  /// The values of a file instead of all that is set now.
  package func proposal(importing file: ThresholdsFile) throws -> ThresholdProposal {
    try refuseUnknown(stores: Set(file.overrides.compactMap(\.store)).sorted())
    let present = try rules()
    return try proposal(
      file.overrides, present: present, current: overrides(of: present.version ?? 0),
      kind: .import)
  }

  /// Saves a proposal; it is in force from now on.
  ///
  /// - Throws: `ThresholdsRefusal` where somebody changed thresholds or plugin since it was made.
  package func save(
    _ proposal: ThresholdProposal, author: String, reason: String, at now: Instant
  ) throws -> ThresholdVersion {
    let hash = proposal.present.plugin.hash
    let active = try database.activePlugin()?.hash
    guard active == hash else {
      throw ThresholdsRefusal.pluginMoved(expected: hash, found: active)
    }
    do {
      return try database.addThresholdVersion(
        proposal.overrides.map {
          StoredOverride(store: $0.store, name: $0.name, value: $0.value.encoded)
        },
        author: author, reason: reason, kind: proposal.kind, basedOn: proposal.basedOn, at: now,
        expecting: proposal.present.version ?? 0)
    } catch StorageError.thresholdsMoved(let expected, let found) {
      throw ThresholdsRefusal.versionMoved(expected: expected, found: found)
    }
  }

  /// Throws unless all of these are codes of stores.
  package func refuseUnknown(stores: [String]) throws {
    if stores.isEmpty { return }
    let known = try database.storeCodes()
    let unknown = stores.filter { !known.contains($0) }
    if !unknown.isEmpty { throw ThresholdsRefusal.unknownStores(unknown, known: known) }
  }

  /// Throws unless there is such a version.
  package func refuseUnknown(version: Int64) throws {
    let newest = try database.currentThresholdVersion()
    guard (0...newest).contains(version) else {
      throw ThresholdsRefusal.unknownVersion(version, newest: newest)
    }
  }

  private func proposal(
    _ overrides: [ThresholdOverride], present: Rules, current: [ThresholdOverride],
    kind: ThresholdVersion.Kind, basedOn: Int64? = nil,
    known problems: [ThresholdRefusal.Problem] = [], refused: Set<String> = []
  ) throws -> ThresholdProposal {
    let manifest = present.plugin.manifest
    var problems = problems
    do {
      let thresholds = try BusinessThresholds(manifest, overrides: overrides)
      if problems.isEmpty {
        return ThresholdProposal(
          present: present,
          rules: Rules(plugin: present.plugin, thresholds: thresholds, version: nil),
          overrides: overrides,
          changes: ThresholdDifference.between(current, overrides, in: manifest), kind: kind,
          basedOn: basedOn)
      }
    } catch {
      problems += error.problems.filter { !$0.isAbout(refused) }
    }
    throw ThresholdsRefusal.values(problems)
  }
}

extension ThresholdRefusal.Problem {
  /// Whether it is said of values together, of which one was refused: the check was asked with
  /// its former value, which nobody means any more.
  fileprivate func isAbout(_ refused: Set<String>) -> Bool {
    switch cause {
    case .check(let check, _):
      check.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        .contains { refused.contains(String($0)) }
    case .scores: !refused.isEmpty
    default: false
    }
  }
}
