import Glibc

/// What a visit of a customer is worth in the long run: visits of one customer vary around her
/// own mean by a gamma distribution of shape p, whose scale varies among customers by another
/// (q, v) (Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013).
///
/// Money is in the main unit.
package struct MoneyModel: Hashable, Sendable {
  package let p: Double
  package let q: Double
  package let v: Double

  package init(p: Double, q: Double, v: Double) {
    self.p = p
    self.q = q
    self.v = v
  }

  /// The mean over all customers; nil where it is not finite (q <= 1).
  package var mean: Double? { q > 1 ? p * v / (q - 1) : nil }

  /// Her own mean, given `visits` visits of `average` each (equation 5): between what she spent
  /// and what all do, the nearer to the former the more is known of her.
  package func expectedMoney(visits: Double, average: Double) -> Double? {
    guard visits > 0, average > 0 else { return mean }
    let weight = p * visits + q - 1
    return weight > 0 ? p * (v + visits * average) / weight : nil
  }
}

/// The money of customers who came again: days with a visit after the first one, and the mean
/// money of those days.
package struct RepeatMoney: Hashable, Sendable {
  package var visits: Int32
  package var average: Double

  package init(visits: Int32, average: Double) {
    self.visits = visits
    self.average = average
  }
}

/// A money model that was fitted by maximum likelihood.
package struct MoneyFit: Hashable, Sendable {
  /// Its parameters have six significant digits.
  package let model: MoneyModel
  package let logLikelihood: Double
  package let customers: Int

  /// Customers without a visit after the first one, or without money, say nothing.
  package init(_ customers: [RepeatMoney]) throws(LifetimeFit.Refusal) {
    let used = customers.filter { $0.visits > 0 && $0.average > 0 && $0.average.isFinite }
    guard used.count >= LifetimeFit.repeatersMin else {
      throw .tooFew(repeaters: used.count, needed: LifetimeFit.repeatersMin)
    }
    let likelihood = MoneyLikelihood(used)
    let count = Double(used.count)
    let mean = used.reduce(0) { $0 + $1.average } / count
    // Shape 4 and q 3 put half of the spread within customers.
    let start = [4.0, 3.0, mean / 2].map { log($0) }
    let found = Minimiser().minimum(from: start) { place in
      let model = MoneyModel(p: exp(place[0]), q: exp(place[1]), v: exp(place[2]))
      let (value, gradient) = likelihood.value(model)
      return (
        -value / count,
        [
          -gradient[0] * model.p / count, -gradient[1] * model.q / count,
          -gradient[2] * model.v / count,
        ]
      )
    }
    guard found.isFound, found.place.allSatisfy({ abs($0) < 25 }) else { throw .noMaximum }
    model = MoneyModel(
      p: exp(found.place[0]).toSixDigits, q: exp(found.place[1]).toSixDigits,
      v: exp(found.place[2]).toSixDigits)
    logLikelihood = likelihood.value(model).logLikelihood
    self.customers = used.count
  }
}

/// Equation 1 of the paper, as columns: what depends on visits alone is computed once for each
/// number of visits.
private struct MoneyLikelihood {
  let customers: [RepeatMoney]
  /// ln of the average, and ln of the sum, of each.
  let logAverage: [Double]
  let visitsMax: Int

  init(_ customers: [RepeatMoney]) {
    self.customers = customers
    logAverage = customers.map { log($0.average) }
    visitsMax = Int(customers.map(\.visits).max() ?? 0)
  }

  private struct Visits {
    var constant: Double
    var byP: Double
    var byQ: Double
  }

  func value(_ model: MoneyModel) -> (logLikelihood: Double, gradient: SIMD4<Double>) {
    let (p, q, v) = (model.p, model.q, model.v)
    let tables = tables(model)
    var sum = 0.0
    var gradient = SIMD4<Double>.zero
    for (place, customer) in customers.enumerated() {
      let x = Double(customer.visits)
      let visits = tables[Int(customer.visits)]
      let total = x * customer.average + v
      let logTotal = log(total)
      let logSum = logAverage[place] + log(x)
      sum += visits.constant - logAverage[place] + p * x * logSum - (p * x + q) * logTotal
      gradient += SIMD4(
        visits.byP + x * (logSum - logTotal), visits.byQ - logTotal,
        q / v - (p * x + q) / total, 0)
    }
    return (sum, gradient)
  }

  private func tables(_ model: MoneyModel) -> [Visits] {
    let (p, q) = (model.p, model.q)
    let start = q * log(model.v) - SpecialFunctions.logGamma(q)
    let digammaQ = SpecialFunctions.digamma(q)
    return (0...visitsMax).map { visits in
      let x = Double(max(1, visits))
      let digammaBoth = SpecialFunctions.digamma(p * x + q)
      return Visits(
        constant: start + SpecialFunctions.logGamma(p * x + q)
          - SpecialFunctions.logGamma(p * x),
        byP: x * (digammaBoth - SpecialFunctions.digamma(p * x)),
        byQ: digammaBoth - digammaQ + log(model.v))
    }
  }
}
