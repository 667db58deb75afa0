import Retention

extension Manifest {
  /// The manifest with the thresholds that the host needs and the plugin did not declare: for
  /// the value level, for one visit, and for the questions that it leaves to their default.
  func declaring(thresholdsOf questions: [Question]) -> Manifest {
    var manifest = self
    let names = StandardThreshold.alwaysNeeded + questions.map(StandardThreshold.needed(by:))
    for name in names where manifest.threshold(name) == nil {
      guard let standard = StandardThreshold.named(name) else { continue }
      manifest.thresholds.append(standard.implied(beside: manifest.thresholds))
    }
    manifest.addStandardChecks()
    return manifest
  }

  /// A mutual check of standard names holds where both are declared.
  private mutating func addStandardChecks() {
    let names = Set(thresholds.map(\.name))
    let standard = StandardThreshold.checks.filter { check in
      !checks.contains(check)
        && check.split(separator: " ").filter { $0 != "<" }
          .allSatisfy { names.contains(String($0)) }
    }
    checks = standard + checks
  }
}
