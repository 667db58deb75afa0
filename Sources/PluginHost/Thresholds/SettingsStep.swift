/// A step that takes values which the staff have set to a later settings version of a plugin.
package struct SettingsStep: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case rename(String, to: String)
    case scale(String, by: Double)
    case drop(String)

    /// The threshold that it is about, as it is called before.
    var name: String {
      switch self {
      case .rename(let name, _), .scale(let name, _), .drop(let name): name
      }
    }
  }

  /// The settings version that it leads to.
  package let version: Int
  package let change: Change

  package init(version: Int, change: Change) {
    self.version = version
    self.change = change
  }

  /// What becomes of a value; nil where it is dropped.
  func apply(to override: ThresholdOverride) -> ThresholdOverride? {
    guard override.name == change.name else { return override }
    let (store, name, value) = (override.store, override.name, override.value)
    switch change {
    case .rename(_, let to): return ThresholdOverride(store: store, name: to, value: value)
    case .scale(_, let by):
      return ThresholdOverride(store: store, name: name, value: value.scaled(by: by))
    case .drop: return nil
    }
  }
}

extension Manifest {
  /// Takes values from an older settings version to this one, step by step. They may still not
  /// fit: who decides by them checks them.
  package func carry(
    _ overrides: [ThresholdOverride], fromSettings version: Int
  ) -> [CarriedOverride] {
    let steps = migrations.filter { $0.version > version }
    return overrides.map { override in
      var value: ThresholdOverride? = override
      for step in steps { value = value.flatMap { step.apply(to: $0) } }
      return CarriedOverride(before: override, after: value)
    }
  }

  /// Thresholds whose values mean something else than at an older settings version: a value of
  /// theirs can't be taken back there.
  package func thresholdsMoved(sinceSettings version: Int) -> Set<String> {
    var moved: Set<String> = []
    for step in migrations where step.version > version {
      switch step.change {
      case .rename(let name, let to):
        moved.remove(name)
        moved.insert(to)
      case .scale(let name, _): moved.insert(name)
      case .drop(let name): moved.remove(name)
      }
    }
    return moved
  }
}

extension ThresholdValue {
  /// What a product of decimals leaves behind the ninth digit is none of theirs: 49 days by 1/7
  /// are 7 weeks. Values that are no numbers stay.
  fileprivate func scaled(by factor: Double) -> ThresholdValue {
    guard case .number(let number) = self else { return self }
    let product = number * factor
    let rounded = (product * 1e9).rounded() / 1e9
    return .number(abs(product) < 1e6 ? rounded : product)
  }
}
