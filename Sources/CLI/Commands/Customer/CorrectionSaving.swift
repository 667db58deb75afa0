import ArgumentParser
import Retention
import Storage
import Winback

/// Shows who would be one person after a correction, asks where receipts move, and makes it.
struct CorrectionSaving: ParsableArguments {
  @Option(help: "Why, for whoever asks later.") var reason: String

  @OptionGroup(title: "Output") var output: FormatOptions
  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws { try ThresholdSaving.check(reason: reason) }

  func run(_ proposing: (Business, Language) throws -> CorrectionProposal) throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let name = try workspace.resolve(home.business)
    // While somebody thinks about the question, others may write.
    let business = try Business.open(name, in: workspace, for: .reading)
    let proposal = try CorrectionSaving.naming(console) {
      try proposing(business, console.language)
    }
    let report = CorrectionReport(console: console, business: business)
    if output.format == .table { try Output.printAll(report.text(proposal.effect)) }
    if !proposal.effect.movesNothing {
      try common.confirmation(console).require(
        console.text(
          ru: "чеки перейдут от одного человека к другому",
          en: "receipts would go from one person to another"))
    }
    let number = try Business.open(name, in: workspace, for: .writing).correct(
      proposal, author: author.name, reason: reason, at: MomentOptions.now)
    switch output.format {
    case .table: break
    case .json: try Output.printAll(report.json(proposal, number: number))
    case .csv: try Output.printAll(report.csv(proposal))
    }
    tell(number, proposal, console)
  }

  private func tell(_ number: Int64, _ proposal: CorrectionProposal, _ console: Console) {
    if proposal.undoes != nil {
      console.say(
        console.text(
          ru: "Поправка \(number) сделана. Сегмент изменит winback apply.",
          en: "Correction \(number) is made. winback apply moves the segment."))
    } else {
      console.say(
        console.text(
          ru: "Поправка \(number) сделана. Сегмент изменит winback apply; отменить: "
            + "winback customer undo \(number) --reason ПОЧЕМУ",
          en: "Correction \(number) is made. winback apply moves the segment; to take it back: "
            + "winback customer undo \(number) --reason WHY"))
    }
  }

  /// Gives a refusal its exit code.
  static func naming<Answer>(
    _ console: Console, _ body: () throws -> Answer
  ) throws -> Answer {
    do {
      return try body()
    } catch let error as CorrectionRefusal {
      let ending: Ending =
        switch error {
        case .notHers, .unknownCorrection: .notFound
        case .alreadyOne, .severalKeys, .nothingElse, .undone, .undoOfUndo, .keyIsAnothers:
          .conflict
        }
      throw CommandError(ending, Console.safe(error.text(in: console.language)))
    }
  }
}
