import Retention

/// Facts and thresholds that are taken as given.
struct Variation: Hashable {
  var given = GivenFacts()
  /// Those that she is asked with, all of them.
  var values: ThresholdValues

  /// With one lever at another value. A value that no threshold can have changes nothing.
  func setting(_ lever: Lever, to value: ReadFacts.Value, _ manifest: Manifest) -> Variation {
    var other = self
    switch lever.subject {
    case .fact(let fact): other.given.set(fact, value)
    case .call(let name, let arguments):
      other.given.set(ReadFacts.Call(name: name, arguments: arguments, answer: value))
    case .threshold(let name):
      guard let value = ThresholdValue(value) else { return self }
      other.values = ThresholdValues(
        manifest, overriding: values.values.merging([name: value]) { $1 })
    }
    return other
  }
}
