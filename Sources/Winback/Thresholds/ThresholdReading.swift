import PluginHost

/// Reads what staff type, one value after another, into the set of overrides that it makes.
struct ThresholdReading {
  private let rules: Rules
  private let store: String?
  private(set) var overrides: [ThresholdOverride]
  private(set) var problems: [ThresholdRefusal.Problem] = []
  /// Thresholds whose new value can't be taken.
  private(set) var refused: Set<String> = []
  private(set) var onlyUnsets = true

  init(_ rules: Rules, current: [ThresholdOverride], store: String?) {
    self.rules = rules
    self.store = store
    overrides = current
  }

  mutating func take(_ edit: ThresholdEdit) {
    let threshold = rules.plugin.manifest.threshold(edit.name)
    let isChoice = threshold?.choices.contains(edit.text) ?? false
    if edit.text == ThresholdEdit.unset, !isChoice {
      // A value of a threshold that the plugin no longer has can be taken back.
      if remove(edit.name) || threshold != nil { return }
    }
    onlyUnsets = false
    guard let threshold else {
      // Whoever checks the set as a whole knows the near names.
      set(edit.name, .text(edit.text))
      return
    }
    switch threshold.parse(edit.text, store: store) {
    case .success(let value):
      if present(edit.name) != value { set(edit.name, value) }
    case .failure(let refusal):
      refused.insert(edit.name)
      problems += refusal.problems
    }
  }

  /// What the value is to differ from. For a store that is its own value alone: what it inherits
  /// may change under it, and setting the same is to keep it.
  private func present(_ name: String) -> ThresholdValue? {
    if store == nil { return rules.thresholds.of(store: nil).values[name] }
    return overrides.first { $0.store == store && $0.name == name }?.value
  }

  private mutating func set(_ name: String, _ value: ThresholdValue) {
    remove(name)
    overrides.append(ThresholdOverride(store: store, name: name, value: value))
  }

  /// False where nothing was set.
  @discardableResult private mutating func remove(_ name: String) -> Bool {
    let count = overrides.count
    overrides.removeAll { $0.store == store && $0.name == name }
    return overrides.count < count
  }
}
