import Lua
import Retention

/// What may be changed on a way.
extension WhyNotSearch {
  /// A lever with the values at which comparisons that failed would come out otherwise.
  struct Found {
    let lever: Lever
    var borders: [ReadFacts.Value]
  }

  private static let leversMax = 16

  /// Of each answer that is amiss, in order: first what its comparisons compare, then all else
  /// that was read for it.
  func levers(on way: Way, from variation: Variation) -> [Found] {
    var found: [Found] = []
    for miss in way.misses {
      let decisives = miss.asked.answered?.decisives ?? []
      let all = levers(miss.asked, decisives, variation)
      var compared: [Found] = []
      for decisive in decisives {
        for (lever, border) in sides(decisive, all) {
          if let known = compared.firstIndex(where: { $0.lever == lever }) {
            if let border { compared[known].borders.append(border) }
          } else {
            compared.append(Found(lever: lever, borders: border.map { [$0] } ?? []))
          }
        }
      }
      let rest = all.filter { lever in !compared.contains { $0.lever == lever } }
      for next in compared + rest.map({ Found(lever: $0, borders: []) }) {
        if let known = found.firstIndex(where: { $0.lever.subject == next.lever.subject }) {
          found[known].borders += next.borders
        } else {
          found.append(next)
        }
      }
    }
    return Array(found.prefix(WhyNotSearch.leversMax))
  }

  /// All that a question read, and the thresholds that facts among it depend on.
  private func levers(
    _ asked: PathInquiry.Asked, _ decisives: [Decisive], _ variation: Variation
  ) -> [Lever] {
    let manifest = plugin.manifest
    var texts: [ReadFacts.Value] = []
    for case .text(let text) in decisives.flatMap({ [$0.leftValue, $0.rightValue] })
    where !texts.contains(.text(text)) {
      texts.append(.text(text))
    }
    var names = asked.thresholds
    for case .fact(let fact, _) in asked.reads { names += manifest.thresholds(behind: fact) }
    let thresholds = names.compactMap { name -> Lever? in
      guard let threshold = manifest.threshold(name), let value = variation.values.values[name]
      else { return nil }
      return Lever(threshold, value: value)
    }
    return asked.reads.compactMap { Lever($0, manifest, texts: texts) } + thresholds
  }

  /// The levers of a comparison, each with the value at which it would come out otherwise.
  private func sides(
    _ decisive: Decisive, _ levers: [Lever]
  ) -> [(lever: Lever, border: ReadFacts.Value?)] {
    guard let comparison = Comparison(decisive, plugin.manifest),
      let due = Comparison.contrary[comparison.relation]
    else {
      let operand = Operand(
        decisive.leftText, decisive.leftValue, decisive.leftAccess, plugin.manifest)
      return levers.filter { $0.isOf(operand) }.map { ($0, $0.border("~=", decisive.leftValue)) }
    }
    let (left, right) = (comparison.left, comparison.right)
    let mirrored = Comparison.mirrored[due] ?? due
    return levers.filter { $0.isOf(left) }.map { ($0, $0.border(due, right.value)) }
      + levers.filter { $0.isOf(right) }.map { ($0, $0.border(mirrored, left.value)) }
  }
}

extension Lever {
  /// Whether a side of a comparison reads it.
  fileprivate func isOf(_ operand: Operand) -> Bool {
    switch (operand.meaning, subject) {
    case (.fact(let description), .fact(let fact)): description.fact == fact
    case (.method(let method, _), .call(let name, _)):
      method.rawValue == name && isPresent(operand.value)
    case (.field(let field), .call(let name, let arguments)):
      name == RulesAPI.fieldName && arguments == [.text(field)]
    case (.threshold(let threshold), .threshold(let name)): threshold.name == name
    default: false
    }
  }

  /// A method may be called with several arguments: the answer tells which.
  private func isPresent(_ value: TraceValue) -> Bool {
    switch present {
    case .unknown: value == .nil
    case .number(let number): value.number == number
    case .boolean(let truth): value == .boolean(truth)
    case .text(let text): value == .text(text)
    }
  }
}
