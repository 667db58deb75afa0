import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsPreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show what other values would change over the whole base. Saves nothing.",
    discussion: """
      The hash at the end is that of the plan after such a set, and of the journal
      after apply.

      EXAMPLES
        winback thresholds preview lost_after=45
        winback thresholds preview lost_after=60 --store SPB-1 --as-of 2026-03-01
        winback thresholds preview lost_after=45 --format json
      """)

  @OptionGroup var values: ThresholdAssignments
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let proposal = try business.proposal(setting: values.edits, store: values.store)
    let effect = try business.effect(
      of: proposal.rules, against: proposal.present, at: moment.moment(in: business.zone),
      workers: PlanSource.threads(nil))
    let report = ProposalReport(
      console: console, manifest: proposal.rules.plugin.manifest, proposal: proposal)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.text(effect))
    case .json, .csv: try output.write(report.data(effect, self.output.format, version: nil))
    }
    try output.finish()
  }
}
