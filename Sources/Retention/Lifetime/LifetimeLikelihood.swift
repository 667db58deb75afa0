import Glibc

/// The log-likelihood of a model's parameters over a base, and its gradient (Fader, Hardie and
/// Lee 2005, appendix; Batislam and others 2007, equation 8).
///
/// What depends on the number of visits or on the day alone is computed once per evaluation,
/// so that a customer costs one exponential and one logarithm.
struct LifetimeLikelihood {
  let kind: LifetimeModel.Kind
  let data: LifetimeData

  /// By r, alpha, a and b.
  typealias Gradient = SIMD4<Double>

  func value(_ model: LifetimeModel) -> (logLikelihood: Double, gradient: Gradient) {
    let byVisits = VisitTables(model, repeatsMax: data.repeatsMax)
    let byDay = DayTables(model, ageMax: data.ageMax)
    var sum = 0.0
    var gradient = Gradient.zero
    for (place, customer) in data.summaries.enumerated() {
      let part = term(of: customer, model, byVisits, byDay)
      sum += data.counts[place] * part.logLikelihood
      gradient += data.counts[place] * part.gradient
    }
    return (sum, gradient)
  }

  @inline(__always)
  private func term(
    of customer: VisitSummary, _ model: LifetimeModel, _ byVisits: VisitTables,
    _ byDay: DayTables
  ) -> (logLikelihood: Double, gradient: Gradient) {
    let visits = byVisits.entries[Int(customer.repeats)]
    let (age, last) = (byDay.entries[Int(customer.age)], byDay.entries[Int(customer.lastDay)])
    let power = model.r + Double(customer.repeats)
    let silence = age.log - last.log
    let odds = exp(visits.logOdds + power * silence)
    let gone = odds / (1 + odds)
    return (
      visits.constant - power * age.log + log1p(odds),
      Gradient(
        visits.byR - age.log + gone * silence,
        model.r / model.alpha - power * age.inverse + gone * power * (age.inverse - last.inverse),
        visits.byA + gone / model.a,
        visits.byB - gone * visits.oddsByB)
    )
  }
}

/// What depends on the number of visits.
private struct VisitTables {
  struct Entry {
    /// The part of the log-likelihood without T and t.
    var constant: Double
    /// ln(a / (b + n - 1)), minus infinity where she can't have left.
    var logOdds: Double
    var byR: Double
    var byA: Double
    var byB: Double
    /// 1 / (b + n - 1).
    var oddsByB: Double
  }

  let entries: [Entry]

  init(_ model: LifetimeModel, repeatsMax: Int) {
    let (r, a, b) = (model.r, model.a, model.b)
    let both = a + b
    let start =
      r * log(model.alpha) - SpecialFunctions.logGamma(r) + SpecialFunctions.logGamma(both)
      - SpecialFunctions.logGamma(b)
    let (digammaR, digammaB) = (SpecialFunctions.digamma(r), SpecialFunctions.digamma(b))
    let digammaBoth = SpecialFunctions.digamma(both)
    entries = (0...max(0, repeatsMax)).map { repeats in
      let x = Double(repeats)
      let n = model.kind == .bgnbd ? x : x + 1
      let digammaEnd = SpecialFunctions.digamma(both + n)
      return Entry(
        constant: start + SpecialFunctions.logGamma(r + x) + SpecialFunctions.logGamma(b + n)
          - SpecialFunctions.logGamma(both + n),
        logOdds: n > 0 ? log(a / (b + n - 1)) : -.infinity,
        byR: SpecialFunctions.digamma(r + x) - digammaR + log(model.alpha),
        byA: digammaBoth - digammaEnd,
        byB: digammaBoth - digammaEnd + SpecialFunctions.digamma(b + n) - digammaB,
        oddsByB: n > 0 ? 1 / (b + n - 1) : 0)
    }
  }
}

/// What depends on a day: ln(alpha + weeks) and 1 / (alpha + weeks).
private struct DayTables {
  let entries: [(log: Double, inverse: Double)]

  init(_ model: LifetimeModel, ageMax: Int) {
    entries = (0...max(0, ageMax)).map { day in
      let sum = model.alpha + Double(day) / LifetimeModel.weekDays
      return (log(sum), 1 / sum)
    }
  }
}
