import ArgumentParser
import Foundation
import PluginHost
import Retention
import Storage
import Winback

/// Shows what other values would change, asks where that is much, and saves them.
struct ThresholdSaving: ParsableArguments {
  @Option(help: "Why, for whoever asks later.") var reason: String

  @OptionGroup var effect: EffectOptions
  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws { try ThresholdSaving.check(reason: reason) }

  private static let reasonBytesMax = 1000

  /// It stands in tables and sentences.
  static func check(reason: String) throws {
    let isPlain = reason.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard reason.contains(where: { $0 != " " }), isPlain, reason.utf8.count <= reasonBytesMax
    else {
      throw ValidationError(
        "--reason takes some words on one line, at most \(reasonBytesMax) bytes")
    }
  }

  func run(_ proposing: (Business) throws -> ThresholdProposal) throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let name = try workspace.resolve(home.business)
    // While somebody thinks about the question, others may write.
    let business = try Business.open(name, in: workspace, for: .reading)
    let proposal = try proposing(business)
    let report = ProposalReport(
      console: console, manifest: proposal.rules.plugin.manifest, proposal: proposal)
    guard !proposal.changes.isEmpty else {
      try Output.printAll(report.nothing(effect.format))
      return
    }
    let effect = try business.effect(
      of: proposal.rules, against: proposal.present, at: moment.moment(in: business.zone),
      workers: PlanSource.threads(nil))
    if self.effect.format == .table { try Output.printAll(report.text(effect)) }
    try self.effect.require(effect, common.confirmation(console))
    let version = try Business.open(name, in: workspace, for: .writing).save(
      proposal, author: author.name, reason: reason, at: MomentOptions.now)
    if self.effect.format != .table {
      try Output.printAll(report.data(effect, self.effect.format, version: version.id))
    }
    console.say(
      console.text(
        ru: "Записана версия \(version.id). Сегменты сменит winback apply; вернуть: "
          + "winback thresholds rollback \(version.id - 1)",
        en: "Version \(version.id) is saved. winback apply moves the customers; to go back: "
          + "winback thresholds rollback \(version.id - 1)"))
  }
}
