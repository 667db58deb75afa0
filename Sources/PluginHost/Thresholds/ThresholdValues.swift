package import Retention

/// The values of all thresholds of a plugin, as `t` shows them.
package struct ThresholdValues: Hashable, Sendable {
  package let values: [String: ThresholdValue]

  package init(_ manifest: Manifest, overriding overrides: [String: ThresholdValue] = [:]) {
    var values: [String: ThresholdValue] = [:]
    for threshold in manifest.thresholds {
      values[threshold.name] = overrides[threshold.name] ?? threshold.defaultValue
    }
    self.values = values
  }

  package func number(_ name: String) -> Double? { values[name]?.number }

  /// Money thresholds have at most two decimals, so the product is within one rounding of a
  /// whole number.
  private func minorUnits(_ name: String) -> Int64 {
    Int64(exactly: ((number(name) ?? 0) * 100).rounded()) ?? 0
  }

  package var valueThresholds: FactTable.ValueThresholds {
    FactTable.ValueThresholds(
      valuableFrom: minorUnits("valuable_from"),
      veryValuableFrom: minorUnits("very_valuable_from"))
  }

  package var oneVisitIsPasserBy: Bool { values["one_visit"]?.text != "lost" }

  package var purchasesADayMax: Int? { number("max_purchases_day").map { Int($0) } }

  /// How scores are cut: numbers and thresholds of the declaration as numbers.
  package func rfmOptions(of manifest: Manifest) -> RFMOptions {
    let rfm = manifest.rfm
    return RFMOptions(
      windowDays: Int(number(rfm.windowDays)), recency: recency(manifest),
      frequency: cutting(rfm.frequency), monetary: cutting(rfm.monetary, scale: 100))
  }

  private func recency(_ manifest: Manifest) -> Cutting {
    manifest.rfm.recency.map { cutting($0) } ?? standardRecency(manifest)
  }

  /// A week and the three thresholds of silence, where a plugin declares them all; a trade
  /// whose risk begins within the week is cut by quantiles.
  private func standardRecency(_ manifest: Manifest) -> Cutting {
    let names = ["risk_after", "lost_after", "dead_after"]
    guard names.allSatisfy({ manifest.threshold($0) != nil }) else { return .quantiles }
    let points = [7] + names.compactMap { number($0) }
    let areAscending = zip(points, points.dropFirst()).allSatisfy { $0 < $1 }
    return areAscending ? .points(points) : .quantiles
  }

  private func cutting(_ cut: RFMDeclaration.Cut, scale: Double = 1) -> Cutting {
    switch cut {
    case .quantiles: .quantiles
    case .points(let points): .points(points.map { (number($0) * scale).rounded(to: scale) })
    }
  }

  private func number(_ point: RFMDeclaration.Point) -> Double {
    switch point {
    case .number(let number): number
    case .threshold(let name): number(name) ?? 0
    }
  }

  /// What of the declaration of scores these values make impossible.
  func rfmFaults(of manifest: Manifest) -> [RFMFault] {
    let cuts = [
      ("recency", recency(manifest), 1.0), ("frequency", cutting(manifest.rfm.frequency), 1),
      ("monetary", cutting(manifest.rfm.monetary, scale: 100), 100),
    ]
    return [windowFault(manifest)].compactMap { $0 }
      + cuts.compactMap { part, cutting, scale in
        guard case .points(let points) = cutting,
          zip(points, points.dropFirst()).contains(where: { $0 >= $1 })
        else { return nil }
        let shown = points.map { "\(ThresholdValue.number($0 / scale))" }.joined(separator: ", ")
        return RFMFault(
          part: part,
          text: LocalizedText(
            ru: "границы должны возрастать, а не \(shown)",
            en: "the cut points must ascend, not \(shown)"))
      }
  }

  private func windowFault(_ manifest: Manifest) -> RFMFault? {
    let window = number(manifest.rfm.windowDays)
    if window == window.rounded(), (1...3650).contains(window) { return nil }
    let shown = ThresholdValue.number(window)
    return RFMFault(
      part: "window",
      text: LocalizedText(
        ru: "нужно от 1 до 3650 целых дней, а не \(shown)",
        en: "must be 1 to 3650 whole days, not \(shown)"))
  }
}

/// A part of the declaration of scores that values of thresholds make impossible.
struct RFMFault: Hashable {
  let part: String
  let text: LocalizedText
}

extension Double {
  /// Minor units are whole; days and counts stay as they are.
  fileprivate func rounded(to scale: Double) -> Double { scale == 1 ? self : rounded() }
}
