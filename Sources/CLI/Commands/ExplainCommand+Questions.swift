import PluginHost
import Retention
import Storage
import Winback

/// Why not, and what if.
extension ExplainCommand {
  func question(
    _ customer: KnownCustomer, at moment: Moment, _ business: Business, _ console: Console
  ) throws {
    if let whyNot {
      try answer(whyNot: whyNot, customer, at: moment, business, console)
    } else {
      try answerWhatIf(customer, at: moment, business, console)
    }
  }

  /// What can be asked for beside segments is not kept yet.
  private static let others = ["message:", "offer:", "points"]

  private func answer(
    whyNot text: String, _ customer: KnownCustomer, at moment: Moment, _ business: Business,
    _ console: Console
  ) throws {
    if ExplainCommand.others.contains(where: { text.hasPrefix($0) }) {
      throw CommandError(
        .usage,
        console.text(
          ru: "--why-not \(Console.safe(text)): спросить можно о сегменте (segment:sos) или "
            + "группе (group:lost)",
          en: "--why-not \(Console.safe(text)): takes a segment (segment:sos) or a group "
            + "(group:lost)"))
    }
    let answer = try console.naming {
      try business.whyNot(
        customer, in: business.segments(named: text), at: moment, language: console.language)
    }
    guard let answer else { throw noReceipt(customer, moment, console) }
    let report = ExplainWhyNotReport(console: console, answer: answer)
    try write(output.format == .json ? report.json.text + "\n" : report.text)
    if case .failure = answer.outcome { throw CommandError(.partly, "") }
  }

  private func answerWhatIf(
    _ customer: KnownCustomer, at moment: Moment, _ business: Business, _ console: Console
  ) throws {
    let whatIf: WhatIf?
    do {
      whatIf = try business.whatIf(customer, edits, at: moment, language: console.language)
    } catch let error as WhatIfRefusal {
      throw CommandError(
        error.isUnknownName ? .notFound : .findings,
        error.problems.map { Console.safe($0[console.language]) }.joined(separator: "\n"))
    }
    guard let whatIf else { throw noReceipt(customer, moment, console) }
    let report = ExplainWhatIfReport(console: console, whatIf: whatIf)
    try write(output.format == .json ? report.json.text + "\n" : report.text)
    if case .failure = whatIf.then.outcome { throw CommandError(.partly, "") }
  }

  private func noReceipt(
    _ customer: KnownCustomer, _ moment: Moment, _ console: Console
  ) -> CommandError {
    CommandError(
      .notFound,
      console.text(
        ru: "\(customer.key.shown): до \(moment.day) нет ни одного чека",
        en: "\(customer.key.shown): no receipt by \(moment.day)"))
  }
}
