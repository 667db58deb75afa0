import PluginHost
package import Retention
import Storage

extension Business {
  /// Fits a lifetime model to the base as of a moment; changes nothing.
  ///
  /// - Throws: `LifetimeFit.Refusal` where the base is too small for it, `StorageError`.
  package func fitModel(
    _ kind: LifetimeModel.Kind, at moment: Moment, author: String, now: Instant
  ) throws -> FittedModel {
    let view = try view(at: moment)
    let basics = BasicFacts(
      view.history, customers: 0..<view.history.customerCount, on: moment.day,
      options: .init(windowDays: 365, purchasesADayMax: try rules().thresholds.purchasesADayMax))
    let summaries = basics.visits.indices.compactMap {
      basics.visitSummary($0, today: moment.day.rawValue)
    }
    let fit = try LifetimeFit(kind, to: LifetimeData(summaries))
    let money = MoneyAnswer(
      basics.visits.indices.compactMap { basics.repeatMoney($0, in: view.history) })
    let chances = summaries.map { fit.model.alive($0) }
    return FittedModel(
      stored: StoredModel(
        fittedAt: now, author: author, asOf: moment.asOf, day: moment.day, seen: view.seen,
        customers: fit.customers, repeaters: fit.repeaters, logLikelihood: fit.logLikelihood,
        model: fit.model, money: money.model),
      moneyRefusal: money.refusal, alive: Business.tenths(chances.compactMap { $0 }),
      unknown: chances.count { $0 == nil })
  }

  private static func tenths(_ chances: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: 10)
    for chance in chances { counts[min(9, max(0, Int(chance * 10)))] += 1 }
    return counts
  }
}

/// The money model, or why there is none: the visits' model stands without it.
private struct MoneyAnswer {
  var model: MoneyModel?
  var refusal: LifetimeFit.Refusal?

  init(_ customers: [RepeatMoney]) {
    do throws(LifetimeFit.Refusal) {
      model = try MoneyFit(customers).model
    } catch {
      refusal = error
    }
  }
}
