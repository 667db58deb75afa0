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

  /// Stops what would break the rules, or would move too many without leave. Those whose store is
  /// without data count as well: they move as soon as it has data again.
  func require(_ effect: Effect, _ confirmation: Confirmation) throws {
    try effect.refuseBroken()
    let limit = confirmAbove?.value ?? EffectOptions.confirmAboveDefault
    let console = confirmation.console
    let most = Unit.percent.format(limit, in: console.language)
    let all = Unit.digits(Double(effect.customers), in: console.language)
    func words(_ some: Int, _ percent: Double) -> (count: String, share: String) {
      let share = Unit.percent.format(percent, in: console.language)
      return (Unit.digits(Double(some), in: console.language), share)
    }
    var causes: [String] = []
    if effect.movedPercent > limit {
      let (moved, share) = words(effect.moved, effect.movedPercent)
      causes.append(
        console.text(
          ru: "сегмент сменят \(moved) из \(all) клиентов, \(share), а без вопроса можно не больше "
            + most,
          en: "\(moved) of \(all) customers would change segment, \(share), more than \(most)"))
    }
    if effect.heldPercent > limit {
      let (held, share) = words(effect.held, effect.heldPercent)
      causes.append(
        console.text(
          ru: "влияния не видно на \(held) из \(all) клиентов, \(share): их точки без данных; без "
            + "вопроса можно не больше \(most)",
          en: "the effect on \(held) of \(all) customers does not show, \(share), more than "
            + "\(most): their stores are without data"))
    }
    if !causes.isEmpty { try confirmation.require(causes.joined(separator: "; ")) }
  }
}
