import CustomDump
import Foundation
import Testing

@testable import Retention

struct LifetimeTests {
  /// The parameters and the log-likelihood that Fader, Hardie and Lee publish (Marketing
  /// Science 24, 2005, table 2), with as many digits as they give.
  @Test func `BG/NBD finds the published parameters of the CDNOW sample`() throws {
    let fit = try LifetimeFit(.bgnbd, to: LifetimeData(try CDNOW.calibration()))
    expectNoDifference(
      [
        fit.model.r.digits(3), fit.model.alpha.digits(3), fit.model.a.digits(3),
        fit.model.b.digits(3), fit.logLikelihood.digits(1),
      ],
      ["0.243", "4.414", "0.793", "2.426", "-9582.4"])
    expectNoDifference([fit.customers, fit.repeaters], [2357, 946])
  }

  /// The same paper, page 280.
  @Test(arguments: [(13, "0.5336"), (26, "0.9013"), (39, "1.1950")])
  func `and the published visits of a newcomer`(weeks: Int, visits: String) throws {
    let fit = try LifetimeFit(.bgnbd, to: LifetimeData(try CDNOW.calibration()))
    #expect(fit.model.expectedVisitsOfNewcomer(days: Double(7 * weeks)).digits(4) == visits)
  }

  /// Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013), page 6.
  @Test func `Gamma-Gamma finds the published parameters of the money of repeat visits`() throws {
    let fit = try MoneyFit(try CDNOW.repeatMoney())
    expectNoDifference(
      [fit.model.p.digits(2), fit.model.q.digits(2), fit.model.v.digits(2)],
      ["6.25", "3.74", "15.44"])
    #expect(fit.customers == 946)
  }

  /// Values by 40-digit arithmetic from the published formulas, at fixed parameters.
  @Test(arguments: LifetimeCase.all)
  func `a customer's values agree with 40-digit arithmetic to 1e-9`(_ known: LifetimeCase) {
    let summary = VisitSummary(repeats: known.repeats, lastDay: known.last, age: known.age)
    let visits = known.model.expectedVisits(summary, days: known.ahead)
    #expect(abs(visits / known.visits - 1) < 1e-9, "visits \(visits)")
    let alive = known.model.alive(summary)
    if known.model.kind == .bgnbd, known.repeats == 0 {
      #expect(alive == nil, "BG/NBD says nothing of one visit")
    } else {
      #expect(abs((alive ?? .nan) / known.alive - 1) < 1e-9, "alive \(alive ?? .nan)")
    }
  }

  @Test func `the closed form holds beside its removable singularity`() {
    let summary = VisitSummary(repeats: 4, lastDay: 100, age: 150)
    func visits(_ a: Double) -> Double {
      LifetimeModel(.mbgnbd, r: 0.5, alpha: 6, a: a, b: 2).expectedVisits(summary, days: 90)
    }
    #expect(abs(visits(1) - (visits(0.999) + visits(1.001)) / 2) < 1e-6)
    #expect(abs(visits(1.000_009) - visits(1.000_011)) < 1e-5)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `a large base is climbed from where a part of it leads`(seed: UInt64) throws {
    let truth = LifetimeModel(.mbgnbd, r: 0.5, alpha: 6, a: 0.8, b: 2)
    var made = MadeCustomers(truth, seed: seed)
    let data = LifetimeData((0..<8_000).map { _ in made.next() })
    let (whole, part) = try (
      LifetimeFit(.mbgnbd, to: data), LifetimeFit(.mbgnbd, to: data, partMax: 1_000)
    )
    #expect(abs(part.logLikelihood - whole.logLikelihood) < 0.001)
    #expect(abs(part.model.r / whole.model.r - 1) < 1e-3, "\(part) \(whole)")
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a fit is never less likely than the parameters that made the customers`(
    seed: UInt64
  ) throws {
    let truth = LifetimeModel(.mbgnbd, r: 1.483, alpha: 1.642, a: 0.0383, b: 0.111)
    var made = MadeCustomers(truth, seed: seed)
    let data = LifetimeData((0..<800).map { _ in made.next() })
    let fit = try LifetimeFit(.mbgnbd, to: data)
    let due = LifetimeLikelihood(kind: .mbgnbd, data: data).value(truth).logLikelihood
    #expect(fit.logLikelihood >= due, "\(fit)")
  }

  @Test(arguments: LifetimeModel.Kind.allCases, [UInt64(1), 2])
  func `a fit finds the parameters that made the customers`(
    kind: LifetimeModel.Kind, seed: UInt64
  ) throws {
    let truth = LifetimeModel(kind, r: 0.8, alpha: 5, a: 0.9, b: 3)
    var made = MadeCustomers(truth, seed: seed)
    let fit = try LifetimeFit(kind, to: LifetimeData((0..<15_000).map { _ in made.next() }))
    // Within some standard errors of 15,000 customers.
    #expect(abs(fit.model.r / truth.r - 1) < 0.15, "\(fit)")
    #expect(abs(fit.model.alpha / truth.alpha - 1) < 0.15, "\(fit)")
    #expect(abs(fit.model.a / truth.a - 1) < 0.4, "\(fit)")
    #expect(abs(fit.model.b / truth.b - 1) < 0.4, "\(fit)")
  }

  @Test func `the order of customers does not change the model`() throws {
    let customers = try CDNOW.calibration()
    let fit = try LifetimeFit(.mbgnbd, to: LifetimeData(customers))
    let again = try LifetimeFit(.mbgnbd, to: LifetimeData(customers.reversed()))
    #expect(fit == again)
  }

  @Test func `too few repeat customers are no model`() throws {
    let customers = (0..<1000).map {
      VisitSummary(repeats: $0 < 49 ? 1 : 0, lastDay: $0 < 49 ? 9 : 0, age: 90)
    }
    #expect(throws: LifetimeFit.Refusal.tooFew(repeaters: 49, needed: 50)) {
      try LifetimeFit(.mbgnbd, to: LifetimeData(customers))
    }
    #expect(throws: LifetimeFit.Refusal.self) {
      try LifetimeFit(.mbgnbd, to: LifetimeData([]))
    }
  }

  @Test func `impossible summaries are left out, and extreme ones do not trap`() throws {
    let odd = [
      VisitSummary(repeats: -1, lastDay: 0, age: 5), VisitSummary(repeats: 2, lastDay: 0, age: 5),
      VisitSummary(repeats: 2, lastDay: 9, age: 5), VisitSummary(repeats: 0, lastDay: 3, age: 5),
    ]
    #expect(LifetimeData(odd).customers == 0)
    let model = LifetimeModel(.mbgnbd, r: 0.5, alpha: 6, a: 0.9, b: 2)
    let extreme = VisitSummary(repeats: .max, lastDay: .max, age: .max)
    #expect(model.alive(extreme).map { (0...1).contains($0) } ?? false)
    _ = model.expectedVisits(extreme, days: 36_500)
  }

  @Test func `money lies between her own mean and everybody's`() {
    let model = MoneyModel(p: 6.25, q: 3.74, v: 15.44)
    // Equation 5 with x = 2 and m = 22.35.
    #expect((model.expectedMoney(visits: 2, average: 22.35) ?? 0).digits(2) == "24.66")
    #expect(model.expectedMoney(visits: 0, average: 0) == model.mean)
    #expect(MoneyModel(p: 1, q: 1, v: 1).mean == nil)
  }
}

extension Double {
  fileprivate func digits(_ count: Int) -> String { String(format: "%.\(count)f", self) }
}
