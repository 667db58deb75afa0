import ArgumentParser
import Foundation
import PluginHost
import Retention
import Winback

/// How the effect of a change is shown, and from when on it needs leave.
struct EffectOptions: ParsableArguments {
  @Option(
    name: .customLong("confirm-above"),
    help: ArgumentHelp(
      "Ask when more of the customers who have a segment would move. (default: 5%)",
      valueName: "percent"))
  var confirmAbove: Percent?

  @Option(help: "Form of the answer: table, json or csv.")
  var format: OutputFormat = .table

  private static let confirmAboveDefault = 5.0

  /// Stops what would break the rules, or would move too many without leave.
  func require(_ effect: Effect, _ confirmation: Confirmation) throws {
    try effect.refuseBroken()
    let limit = confirmAbove?.value ?? EffectOptions.confirmAboveDefault
    guard effect.movedPercent > limit else { return }
    let console = confirmation.console
    let (moved, all) = (
      Unit.digits(Double(effect.moved), in: console.language),
      Unit.digits(Double(effect.customers), in: console.language)
    )
    let (share, most) = (
      Unit.percent.format(effect.movedPercent, in: console.language),
      Unit.percent.format(limit, in: console.language)
    )
    try confirmation.require(
      console.text(
        ru: "сегмент сменят \(moved) из \(all) клиентов, \(share), а без вопроса можно не больше "
          + most,
        en: "\(moved) of \(all) customers would change segment, \(share), more than \(most)"))
  }
}
