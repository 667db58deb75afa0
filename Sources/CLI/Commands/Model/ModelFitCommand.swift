import ArgumentParser
import Retention
import Storage
import Winback

struct ModelFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit the lifetime model to the base and keep it.",
    discussion: """
      Rules read what it says as c.p_alive and c:expected_visits(days). A plan takes
      the last model and never fits one, so that its answers hold still between fits.

      EXAMPLES
        winback model fit
        winback model fit --as-of 2026-03-31 --dry-run
        winback model fit --kind bgnbd
      """)

  @Option(help: "mbgnbd, or bgnbd, which says nothing of who came once.")
  var kind: LifetimeModel.Kind = .mbgnbd

  @Flag(name: .customLong("dry-run"), help: "Show the model; keep nothing.")
  var dryRun = false

  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: dryRun ? .reading : .writing)
    let fitted: FittedModel
    do {
      fitted = try business.fitModel(
        kind, at: moment.moment(in: business.zone), author: author.name, now: MomentOptions.now)
    } catch let refusal as LifetimeFit.Refusal {
      throw CommandError(.failed, ModelReport(console: console).text(of: refusal))
    }
    let kept = dryRun ? fitted.stored : try business.database.add(fitted.stored)
    let report = ModelReport(console: console)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.text(kept, fitted: fitted))
    case .json: try output.write(report.json(kept).text + "\n")
    case .csv: try output.write(report.csv([kept]))
    }
    try output.finish()
  }
}

extension LifetimeModel.Kind: ExpressibleByArgument {}
