import Lua
import Retention

/// What stands in the way, and what would have to change, in words.
extension ExplanationWriter {
  func obstacle(_ miss: PathInquiry.Miss, visits: Int) -> WhyNot.Obstacle {
    WhyNot.Obstacle(
      question: question(miss, visits),
      comparisons: compared(miss.asked.answered))
  }

  private func question(
    _ miss: PathInquiry.Miss, _ visits: Int
  ) -> WhyNot.Obstacle.Question {
    switch (miss.due, miss.asked.step) {
    case (.question(let question, let due), .question(_, let answer)):
      .rule(question.rawValue, answer: answer, due: due)
    case (.own(let due), .own(let answer)): .own(answer: answer, due: due)
    case (.passerBy(let due), _): .passerBy(visits: visits, due: due)
    case (.few(let due), _): .few(visits: visits, due: due)
    case (.question(let question, let due), _):
      .rule(question.rawValue, answer: !due, due: due)
    case (.own(let due), _): .own(answer: nil, due: due)
    }
  }

  private func compared(_ answered: TracedRun.Answered?) -> [WhyNot.Compared] {
    guard let answered else { return [] }
    let lines = lines([answered])
    var all: [WhyNot.Compared] = []
    for decisive in answered.decisives {
      let place = lines.first { $0.chunk == decisive.chunk && $0.line == decisive.line }
      let compared = WhyNot.Compared(
        line: place.map { line($0) }, text: text(decisive), isTrue: decisive.result,
        sentence: sentences.sentence([decisive]))
      if !all.contains(compared) { all.append(compared) }
    }
    return all
  }

  /// As it stands in the source, each side with its value and unit.
  private func text(_ decisive: Decisive) -> String {
    let manifest = plugin.manifest
    let left = Operand(decisive.leftText, decisive.leftValue, decisive.leftAccess, manifest)
    guard decisive.operation != "truth" else { return side(left, unit: left.unit) }
    let right = Operand(decisive.rightText, decisive.rightValue, decisive.rightAccess, manifest)
    let decimals = Decimals.telling(left.value, from: right.value)
    let leftUnit = left.unit == .none ? right.unit : left.unit
    let rightUnit = right.unit == .none ? left.unit : right.unit
    return side(left, unit: leftUnit, decimals) + " \(decisive.operation) "
      + side(right, unit: rightUnit, decimals)
  }

  private func side(_ operand: Operand, unit: Unit, _ decimals: Int = Decimals.usual) -> String {
    if operand.meaning == .literal { return operand.text }
    return "\(operand.text) = \(shown(operand, unit, decimals))"
  }

  private func shown(_ operand: Operand, _ unit: Unit, _ decimals: Int) -> String {
    guard let number = operand.number else {
      if operand.value == .nil { return unknown }
      return sentences.shown(operand.value, of: operand)
    }
    if decimals > Decimals.usual { return Decimals.digits(number, decimals, in: language) }
    return unit.format(number, in: language)
  }

  func change(_ pull: WhyNotSearch.Pull) -> WhyNot.Change {
    let (lever, value) = (pull.lever, pull.value)
    switch lever.subject {
    case .fact(let fact):
      return change(lever, read(.fact(fact, lever.present)), read(.fact(fact, value)))
    case .call(let name, let arguments):
      func call(_ answer: ReadFacts.Value) -> Explanation.Read {
        read(.call(ReadFacts.Call(name: name, arguments: arguments, answer: answer)))
      }
      return change(lever, call(lever.present), call(value))
    case .threshold(let name):
      let threshold = plugin.manifest.threshold(name)
      func read(_ value: ReadFacts.Value) -> Explanation.Read {
        Explanation.Read(
          name: name, label: threshold?.label[language] ?? name, value: value,
          shown: ThresholdValue(value).flatMap { threshold?.shown($0, in: language) } ?? unknown)
      }
      return change(lever, read(lever.present), read(value))
    }
  }

  private func change(
    _ lever: Lever, _ from: Explanation.Read, _ to: Explanation.Read
  ) -> WhyNot.Change {
    WhyNot.Change(
      subject: lever.subject, name: from.name, label: from.label, from: from.value, to: to.value,
      shownFrom: from.shown, shownTo: to.shown)
  }
}
