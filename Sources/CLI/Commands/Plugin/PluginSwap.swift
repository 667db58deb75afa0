import ArgumentParser
import Foundation
import PluginHost
import Retention
import Storage
import Winback

/// Shows what other rules would change, asks where that is much, and swaps them.
struct PluginSwap: ParsableArguments {
  @Option(help: "Why, for whoever asks later.") var reason: String?

  @OptionGroup var effect: EffectOptions
  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if let reason { try ThresholdSaving.check(reason: reason) }
  }

  func run(_ making: (Business) throws -> Activation) throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let name = try workspace.resolve(home.business)
    // While somebody thinks about the question, others may write.
    let business = try Business.open(name, in: workspace, for: .reading)
    let activation = try making(business)
    let hash = activation.rules.plugin.hash.prefix(12)
    let source = Console.safe(activation.source)
    if activation.isActive {
      console.say(
        console.text(
          ru: "\(name): правила \(hash) уже действуют, ничего не изменено",
          en: "\(name): the rules \(hash) are active already, nothing was changed"))
      return
    }
    try show(activation, in: business, confirmation: common.confirmation(console))
    try Business.open(name, in: workspace, for: .writing).activate(
      activation, author: author.name, reason: reason ?? "", at: MomentOptions.now)
    console.say(
      console.text(
        ru: "\(name): теперь правила \(hash) из \(source)",
        en: "\(name): now by the rules \(hash) of \(source)"))
  }

  /// The effect, unless there is nobody to see it on or nothing to compare with; the figures are
  /// left out where only what stops it is of interest.
  func show(
    _ activation: Activation, in business: Business, confirmation: Confirmation,
    figures: Bool = true
  ) throws {
    let console = confirmation.console
    let carried = CarriedReport(console: console, activation: activation)
    if let warning = carried.warning { console.warn(warning) }
    if effect.format == .table { try Output.printAll(carried.text) }
    guard let present = activation.present else {
      console.warn(
        console.text(
          ru: "прежние правила не загрузить, сравнивать не с чем",
          en: "the former rules can't be loaded: there is nothing to compare with"))
      return
    }
    guard try business.database.counts().customers > 0 else { return }
    let effect = try business.effect(
      of: activation.rules, against: present, at: moment.moment(in: business.zone),
      workers: PlanSource.threads(nil))
    if figures { try print(effect, carried, console) }
    try self.effect.require(effect, confirmation)
  }

  private func print(_ effect: Effect, _ carried: CarriedReport, _ console: Console) throws {
    let report = EffectReport(console: console, effect: effect)
    switch self.effect.format {
    case .table: try Output.printAll(report.text())
    case .json: try Output.printAll("{\(carried.jsonFields),\(report.jsonFields())}\n")
    case .csv: try Output.printAll(report.csv())
    }
  }
}
