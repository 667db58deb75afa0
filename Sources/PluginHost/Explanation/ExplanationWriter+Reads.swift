import Retention

/// What the rules read of the customer, in words.
extension ExplanationWriter {
  func facts(
    _ entries: [ReadLog.Entry], _ findings: Inquiry.Findings, visits: Int
  ) -> [Explanation.Read] {
    var reads = entries.map { read($0) }
    let own = read(.fact(.visits, .number(Double(visits))))
    if findings.usesVisits, !reads.contains(own) { reads.append(own) }
    return reads
  }

  func read(_ entry: ReadLog.Entry) -> Explanation.Read {
    switch entry {
    case .fact(let fact, let value):
      let description = FactDescription.of(fact)
      return Explanation.Read(
        name: fact.name, label: description.label[language], value: value,
        shown: shown(value, description.unit, description.forms, of: fact))
    case .call(let call):
      return read(call)
    }
  }

  private func read(_ call: ReadFacts.Call) -> Explanation.Read {
    guard let method = FactMethod(rawValue: call.name) else {
      return Explanation.Read(
        name: call.description, label: call.arguments.first.map(bare) ?? call.name,
        value: call.answer, shown: shown(call.answer, .none, nil))
    }
    let words = sentences.arguments(of: method, called: call.arguments)
    return Explanation.Read(
      name: call.description, label: method.label[language].replacing("@", with: words),
      value: call.answer, shown: shown(call.answer, method.unit, method.forms))
  }

  private func bare(_ value: ReadFacts.Value) -> String {
    if case .text(let text) = value { text } else { value.description }
  }

  private func shown(
    _ value: ReadFacts.Value, _ unit: Unit, _ forms: PluralForms?, of fact: Fact? = nil
  ) -> String {
    switch value {
    case .unknown: unknown
    case .boolean(let truth): sentences.yes(truth)
    case .text(let name): fact.map { sentences.named(name, $0) } ?? sentences.open(name)
    case .number(let number):
      unit == .none
        ? sentences.counted(number, unit, forms) : unit.format(number, in: language)
    }
  }

  /// Those that the rules read, those that the values of facts depend on, and the host's own.
  func thresholds(
    _ names: [String], behind entries: [ReadLog.Entry], _ findings: Inquiry.Findings
  ) -> [Explanation.ThresholdRead] {
    var all = names
    for case .fact(let fact, _) in entries { all += plugin.manifest.thresholds(behind: fact) }
    if findings.usesOneVisit { all.append("one_visit") }
    var seen: Set<String> = []
    return all.compactMap { name in
      guard seen.insert(name).inserted, let threshold = plugin.manifest.threshold(name),
        let value = thresholds.values[name]
      else { return nil }
      return Explanation.ThresholdRead(
        name: name, label: threshold.label[language], value: value,
        shown: threshold.shown(value, in: language))
    }
  }
}
