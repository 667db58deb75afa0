import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a customer is where she is, or why a decision was made.",
    discussion: """
      WHO is an id, a card, a phone or an e-mail; where several customers have it,
      say which: card:00123. A day in the future means "if she does not come till
      then". --why-not takes a segment or a group: what keeps her out of it, and the
      smallest changes that would bring her there. --what-if takes thresholds and
      facts: what the rules would say with them. Nothing is saved.

      EXAMPLES
        winback explain C0000281
        winback explain '8 916 123-45-67'
        winback explain --decision 812
        winback explain C0000281 --at 2026-02-01
        winback explain C0000281 --at 2027-01-01
        winback explain C0000281 --why-not group:lost
        winback explain C0000281 --what-if lost_after=45,days_since_last=40
        winback explain C0000281 --what-if 'pace(90)=3'
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String?

  @Option(help: ArgumentHelp("A decision of the journal, by its number.", valueName: "id"))
  var decision: Int64?

  @Option(
    help: ArgumentHelp("Another day (YYYY-MM-DD), past or future.", valueName: "date"))
  var at: Day?

  @Option(
    help: ArgumentHelp("Say why she is not in a segment or group.", valueName: "segment"))
  var whyNot: String?

  @Option(
    help: ArgumentHelp(
      "Say what she would be with other thresholds or facts; may be given again.",
      valueName: "name=value,..."))
  var whatIf: [String] = []

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  /// How far the rules look ahead.
  private static let daysAheadMax = 3650

  func validate() throws {
    if who == nil, decision == nil {
      throw ValidationError("name a customer, or a decision: --decision ID")
    }
    if let decision, decision < 1 { throw ValidationError("--decision takes a number from 1 on") }
    if decision != nil, at != nil {
      throw ValidationError("--at has no effect beside --decision: a decision has its own day")
    }
    if decision != nil, whyNot != nil || !whatIf.isEmpty {
      throw ValidationError("--why-not and --what-if ask about a customer, not about a decision")
    }
    if whyNot != nil, !whatIf.isEmpty {
      throw ValidationError("--why-not or --what-if: ask one of them")
    }
    _ = try edits
    if output.format == .csv {
      throw ValidationError("an explanation is no list: --format takes table or json here")
    }
  }

  /// What is to be taken as given.
  var edits: [ThresholdEdit] {
    get throws {
      try whatIf.flatMap { text in
        guard let edits = WhatIfText.edits(text) else {
          throw ValidationError("'\(text)' is no name=value, such as lost_after=45")
        }
        return edits
      }
    }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let customer = try who.map { try business.customer(named: $0, in: console.language) }
    let moment = moment.moment(in: business.zone)
    if let decision {
      try explain(decision: decision, of: customer, business, console)
    } else if let customer {
      if whyNot != nil || !whatIf.isEmpty {
        try question(customer, at: questioned(moment, business, console), business, console)
      } else if let at, at > moment.day {
        try foretell(customer, from: moment, till: at, business, console)
      } else {
        let then = at.map { $0 == moment.day ? moment : Moment(endOf: $0, zone: business.zone) }
        try explain(
          customer, at: then ?? moment, isPast: (at ?? moment.day) < moment.day,
          business, console)
      }
    }
  }

  private func explain(
    decision seq: Int64, of customer: KnownCustomer?, _ business: Business, _ console: Console
  ) throws {
    guard let explained = try business.explain(decision: seq, in: console.language),
      customer == nil || customer?.id == explained.decision.customer
    else {
      throw CommandError(
        .notFound,
        console.text(
          ru: "решения \(seq) нет" + (customer == nil ? "" : " у этого клиента")
            + "; номера решений покажет winback customer КТО",
          en: "no decision \(seq)" + (customer == nil ? "" : " of this customer")
            + "; winback customer WHO shows the numbers of decisions"))
    }
    let report = ExplainReport(console: console, business: business)
    try write(
      output.format == .json ? report.json(explained).text + "\n" : report.text(explained))
    try refuse(explained.check, console)
  }

  private func explain(
    _ customer: KnownCustomer, at moment: Moment, isPast: Bool, _ business: Business,
    _ console: Console
  ) throws {
    let explained = try business.explain(customer, at: moment, in: console.language)
    let report = ExplainReport(console: console, business: business)
    try write(
      output.format == .json
        ? report.json(explained).text + "\n" : report.text(explained, isPast: isPast))
    if let check = explained.applied?.check { try refuse(check, console) }
    if case .failure = explained.answer?.outcome { throw CommandError(.partly, "") }
  }

  private func foretell(
    _ customer: KnownCustomer, from moment: Moment, till day: Day, _ business: Business,
    _ console: Console
  ) throws {
    guard day.days(since: moment.day) <= ExplainCommand.daysAheadMax else {
      throw CommandError(
        .usage,
        console.text(
          ru: "--at \(day): не дальше чем на \(ExplainCommand.daysAheadMax) дней вперёд",
          en: "--at \(day): at most \(ExplainCommand.daysAheadMax) days ahead"))
    }
    guard let outlook = try business.outlook(of: customer, from: moment, till: day) else {
      throw CommandError(
        .notFound,
        console.text(
          ru: "\(customer.key.shown): до \(moment.day) нет ни одного чека",
          en: "\(customer.key.shown): no receipt by \(moment.day)"))
    }
    let report = OutlookReport(console: console, outlook: outlook)
    try write(output.format == .json ? report.json.text + "\n" : report.text)
    if outlook.forecast.failure != nil { throw CommandError(.partly, "") }
  }

  /// The moment of `--at` for questions that take no future day.
  private func questioned(
    _ moment: Moment, _ business: Business, _ console: Console
  ) throws -> Moment {
    guard let at, at != moment.day else { return moment }
    if at < moment.day { return Moment(endOf: at, zone: business.zone) }
    throw CommandError(
      .usage,
      console.text(
        ru: "--at \(at): --why-not и --what-if спрашивают о дне не позже \(moment.day)",
        en: "--at \(at): --why-not and --what-if ask about a day up to \(moment.day)"))
  }

  func write(_ text: String) throws {
    let output = try Output(output.output)
    try output.write(text)
    try output.finish()
  }

  /// A journal that its own rules contradict is a finding.
  private func refuse(_ check: JournalCheck, _ console: Console) throws {
    if check != .same {
      throw CommandError(.findings, ExplainReport.text(check, console))
    }
  }
}
