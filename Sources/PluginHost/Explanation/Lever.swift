import Retention

/// A fact or a threshold that the rules read, and what else it could be.
struct Lever: Hashable {
  enum Domain: Hashable {
    /// Numbers: whole `ticks`, of which so many make one.
    case ticks(ClosedRange<Int64>, perUnit: Int64)
    case choices([ReadFacts.Value])
  }

  let subject: WhyNot.Change.Subject
  let present: ReadFacts.Value
  let domain: Domain

  init?(
    _ entry: ReadLog.Entry, _ manifest: Manifest, texts: [ReadFacts.Value]
  ) {
    switch entry {
    case .fact(let fact, let value):
      subject = .fact(fact)
      present = value
      domain = Lever.domain(of: fact, manifest, texts)
    case .call(let call):
      subject = .call(name: call.name, arguments: call.arguments)
      present = call.answer
      domain = Lever.domain(of: call, manifest, texts)
    }
    if case .choices(let choices) = domain, choices.isEmpty { return nil }
  }

  init?(_ threshold: Threshold, value: ThresholdValue) {
    subject = .threshold(threshold.name)
    switch value {
    case .number(let number): present = .number(number)
    case .boolean(let truth): present = .boolean(truth)
    case .text(let text): present = .text(text)
    case .list: return nil
    }
    switch threshold.type {
    case let type where type.isNumber:
      let perUnit: Int64 = type.isWhole ? 1 : 100
      domain = .ticks(Lever.ticks(threshold.limits, perUnit), perUnit: perUnit)
    case .bool: domain = .choices([.boolean(true), .boolean(false)])
    case .choice: domain = .choices(threshold.choices.map { .text($0) })
    default: return nil
    }
  }

  func value(_ tick: Int64, perUnit: Int64) -> ReadFacts.Value {
    .number(perUnit == 1 ? Double(tick) : Double(tick) / Double(perUnit))
  }

  /// Beyond this no number is looked for.
  private static let most = 1e12

  private static func ticks(_ limits: ClosedRange<Double>, _ perUnit: Int64) -> ClosedRange<Int64> {
    let scale = Double(perUnit)
    let low = Int64((max(limits.lowerBound, -most) * scale).rounded(.up))
    let high = Int64((min(limits.upperBound, most) * scale).rounded(.down))
    return min(low, high)...max(low, high)
  }
}

extension ThresholdValue {
  /// The value of a lever of the threshold; nil for what no threshold can be.
  package init?(_ value: ReadFacts.Value) {
    switch value {
    case .unknown: return nil
    case .number(let number): self = .number(number)
    case .boolean(let truth): self = .boolean(truth)
    case .text(let text): self = .text(text)
    }
  }
}
