import Glibc

/// A model that was fitted to a base by maximum likelihood.
package struct LifetimeFit: Hashable, Sendable {
  /// Its parameters have six significant digits, so that the same base gives the same model on
  /// every machine.
  package let model: LifetimeModel
  /// At the rounded parameters.
  package let logLikelihood: Double
  package let customers: Int
  /// Customers with more than one visit.
  package let repeaters: Int

  /// Why a base gives no model.
  package enum Refusal: Error, Hashable, Sendable {
    /// Fewer repeat customers than a model with four parameters can be told from.
    case tooFew(repeaters: Int, needed: Int)
    /// The likelihood rises without end: the customers do not differ as the model thinks.
    case noMaximum
  }

  package static let repeatersMin = 50

  /// Distinct summaries above which the starts are tried on a part of them.
  private static let partMax = 50_000

  package init(_ kind: LifetimeModel.Kind, to data: LifetimeData) throws(Refusal) {
    try self.init(kind, to: data, partMax: Self.partMax)
  }

  /// Of a large base a part shows which hill is the highest; the whole base is climbed once.
  init(_ kind: LifetimeModel.Kind, to data: LifetimeData, partMax: Int) throws(Refusal) {
    let repeaters = zip(data.summaries, data.counts)
      .reduce(0.0) { $1.0.repeats > 0 ? $0 + $1.1 : $0 }
    guard Int(repeaters) >= Self.repeatersMin else {
      throw .tooFew(repeaters: Int(repeaters), needed: Self.repeatersMin)
    }
    let step = max(1, data.summaries.count / max(1, partMax))
    let starts = Self.starts(data).map { $0.map { log($0) } }
    var found = Self.highest(kind, of: step > 1 ? data.every(step) : data, from: starts)
    if step > 1, let near = found { found = Self.highest(kind, of: data, from: [near.place]) }
    guard let found, found.place.allSatisfy({ abs($0) < 15 }) else { throw .noMaximum }
    model = Self.model(kind, found.place).rounded
    logLikelihood = LifetimeLikelihood(kind: kind, data: data).value(model).logLikelihood
    self.customers = data.customers
    self.repeaters = Int(repeaters)
  }

  /// The place of the greatest likelihood that one of the starts leads to. Places are logarithms
  /// of the parameters: each is positive. The mean over customers, so that one tolerance suits
  /// all sizes.
  private static func highest(
    _ kind: LifetimeModel.Kind, of data: LifetimeData, from starts: [[Double]]
  ) -> Minimiser.Minimum? {
    let likelihood = LifetimeLikelihood(kind: kind, data: data)
    let customers = data.counts.reduce(0, +)
    let minima = starts.map { start in
      Minimiser().minimum(from: start) { place in
        let model = Self.model(kind, place)
        let (value, gradient) = likelihood.value(model)
        return (
          -value / customers,
          [
            -gradient[0] * model.r / customers, -gradient[1] * model.alpha / customers,
            -gradient[2] * model.a / customers, -gradient[3] * model.b / customers,
          ]
        )
      }
    }
    return minima.filter(\.isFound).min { $0.value < $1.value }
  }

  private static func model(_ kind: LifetimeModel.Kind, _ place: [Double]) -> LifetimeModel {
    LifetimeModel(
      kind, r: exp(place[0]), alpha: exp(place[1]), a: exp(place[2]), b: exp(place[3]))
  }

  /// r, alpha, a, b: such that the mean rate is the base's, with few or many leaving, alike or,
  /// as in shops of habit, some at once and the others hardly ever: there are bases where the
  /// way from one of these ends on a lower hill.
  private static func starts(_ data: LifetimeData) -> [[Double]] {
    var (visits, weeks) = (0.0, 0.0)
    for (summary, count) in zip(data.summaries, data.counts) {
      visits += count * Double(summary.repeats)
      weeks += count * Double(max(summary.lastDay, 1)) / LifetimeModel.weekDays
    }
    let pause = max(0.05, min(200, weeks / max(1, visits)))
    return [[1, pause, 0.5, 2], [0.3, 0.3 * pause, 1, 5], [1.5, 1.5 * pause, 0.05, 0.1]]
  }
}

extension LifetimeModel {
  fileprivate var rounded: LifetimeModel {
    LifetimeModel(
      kind, r: r.toSixDigits, alpha: alpha.toSixDigits, a: a.toSixDigits, b: b.toSixDigits)
  }
}

extension Double {
  /// Rounded to six significant digits.
  var toSixDigits: Double {
    guard isFinite, self != 0 else { return self }
    let scale = pow(10, 5 - floor(log10(abs(self))))
    return (self * scale).rounded() / scale
  }
}
