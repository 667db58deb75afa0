import Foundation
import Retention

/// A customer and what a model says of her.
struct LifetimeCase: Sendable {
  let model: LifetimeModel
  let repeats: Int32
  let last: Int32
  let age: Int32
  let ahead: Double
  let alive: Double
  let visits: Double

  init(
    _ kind: LifetimeModel.Kind, _ r: Double, _ alpha: Double, _ a: Double, _ b: Double,
    _ repeats: Int32, _ last: Int32, _ age: Int32, _ ahead: Double, alive: Double,
    visits: Double
  ) {
    model = LifetimeModel(kind, r: r, alpha: alpha, a: a, b: b)
    self.repeats = repeats
    self.last = last
    self.age = age
    self.ahead = ahead
    self.alive = alive
    self.visits = visits
  }

  static var all: [LifetimeCase] {
    [
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 0, 0, 272, 91, alive: 1.0,
        visits: 0.0699310255213306),
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 1, 50, 200, 30, alive: 0.453765874675754,
        visits: 0.0713672908451339),
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 2, 213, 272, 273, alive: 0.726589721835495,
        visits: 1.22611580614932),
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 10, 260, 272, 365, alive: 0.904974920210815,
        visits: 8.28713411167486),
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 29, 200, 272, 1000, alive: 0.0135208764425805,
        visits: 0.690377899211278),
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 200, 1500, 1600, 90, alive: 0.000797460545009326,
        visits: 0.00862722541072637),
      LifetimeCase(
        .bgnbd, 0.243, 4.414, 0.793, 2.426, 3, 7, 2000, 365, alive: 1.37832718683044e-5,
        visits: 7.67075514212839e-6),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 0, 0, 272, 91, alive: 0.389743001685518,
        visits: 0.0560521535365971),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 1, 50, 200, 30, alive: 0.404783314778652,
        visits: 0.0738872138758354),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 2, 213, 272, 273, alive: 0.706215055462196,
        visits: 1.26305026334191),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 10, 260, 272, 365, alive: 0.896525763841407,
        visits: 7.89728954642152),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 29, 200, 272, 1000, alive: 0.016025735315952,
        visits: 0.751206327455277),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 200, 1500, 1600, 90, alive: 0.000770244083793513,
        visits: 0.00826150125648501),
      LifetimeCase(
        .mbgnbd, 0.525, 6.183, 0.891, 1.614, 3, 7, 2000, 365, alive: 1.1034110369928e-5,
        visits: 6.59242697122024e-6),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 0, 0, 272, 91, alive: 0.00293828855879273,
        visits: 0.00196495120132845),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 1, 50, 200, 30, alive: 0.0428321689053682,
        visits: 0.018759774315633),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 2, 213, 272, 273, alive: 0.487747210090453,
        visits: 1.20583522808579),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 10, 260, 272, 365, alive: 0.728421811708527,
        visits: 4.21878570466793),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 29, 200, 272, 1000, alive: 0.00125318818615404,
        visits: 0.0162306648626361),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 200, 1500, 1600, 90, alive: 0.00012501094543042,
        visits: 0.00126297302546055),
      LifetimeCase(
        .mbgnbd, 2.5, 3, 4.2, 9, 3, 7, 2000, 365, alive: 1.71666836359875e-10,
        visits: 1.48884548534887e-10),
    ]
  }
}

/// The CDNOW sample, up to the end of its 39 weeks of calibration.
enum CDNOW {
  static func calibration() throws -> [VisitSummary] {
    try days().values.compactMap { visits in
      let days = visits.keys.sorted()
      guard let first = days.first, let last = days.last else { return nil }
      return VisitSummary(
        repeats: Int32(days.count - 1), lastDay: last - first, age: end.rawValue - first)
    }
  }

  static func repeatMoney() throws -> [RepeatMoney] {
    try days().values.compactMap { visits in
      guard let first = visits.keys.min(), visits.count > 1 else { return nil }
      let money = visits.filter { $0.key > first }.values.reduce(0, +)
      return RepeatMoney(
        visits: Int32(visits.count - 1), average: money / Double(visits.count - 1))
    }
  }

  private static let end = Day(year: 1997, month: 9, day: 30) ?? Day(0)

  /// Money by customer and day.
  private static func days() throws -> [Substring: [Int32: Double]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/cdnow_sample.csv")
    var customers: [Substring: [Int32: Double]] = [:]
    let text = try String(contentsOf: file, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      guard fields.count == 4, let day = Day(iso: String(fields[1])), day <= end else { continue }
      customers[fields[0], default: [:]][day.rawValue, default: 0] += Double(fields[3]) ?? 0
    }
    return customers
  }
}

/// Customers as a model says they are.
struct MadeCustomers {
  private let model: LifetimeModel
  private var state: UInt64

  init(_ model: LifetimeModel, seed: UInt64) {
    self.model = model
    state = seed
  }

  /// Two years old at most; purchases of one day are one visit.
  mutating func next() -> VisitSummary {
    let age = 100 + 600 * uniform()
    let rate = gamma(model.r) / model.alpha / 7
    let (x, y) = (gamma(model.a), gamma(model.b))
    let leaving = x / (x + y)
    var (now, visits, last) = (0.0, Int32(0), Int32(0))
    if model.kind == .bgnbd || uniform() >= leaving {
      while true {
        now += -log(uniform()) / rate
        // Days as of the last one of a visit: in between nothing is seen.
        guard now <= age, now.isFinite else { break }
        visits += 1
        last = max(1, Int32(now))
        if uniform() < leaving { break }
      }
    }
    return VisitSummary(repeats: visits, lastDay: last, age: max(last, Int32(age)))
  }

  private mutating func uniform() -> Double {
    // SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return (Double(bits >> 11) + 0.5) / 9_007_199_254_740_992
  }

  private mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000).
  private mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = pow(1 + c * x, 3)
      if v > 0, log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }
}
