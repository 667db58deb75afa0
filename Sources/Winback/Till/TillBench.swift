import PluginHost
package import Retention
import Storage

/// How long a till waits for an answer: customers of a base, drawn by a seed, each asked once.
package struct TillBench: Sendable {
  /// Times are nanoseconds.
  package struct Report: Hashable, Sendable {
    package let customers: Int
    /// Till the first customer can be asked.
    package let opening: Int64
    /// Of an answer: of a hundred, 50 and 99 took no longer.
    package let p50: Int64
    package let p99: Int64
    package let max: Int64
    /// Of all answers.
    package let total: Int64

    package var perSecond: Double { total == 0 ? 0 : Double(customers) * 1e9 / Double(total) }

    init(opening: Int64, waits: [Int64]) {
      customers = waits.count
      self.opening = opening
      p50 = waits.percentile(50)
      p99 = waits.percentile(99)
      max = waits.max() ?? 0
      total = waits.reduce(0, +)
    }
  }

  package static let customersMax = 1_000_000

  let customers: Int
  let seed: UInt64
  let now: @Sendable () -> Int64

  /// `now` is a clock in nanoseconds.
  package init(customers: Int, seed: UInt64, now: @escaping @Sendable () -> Int64) {
    self.customers = customers
    self.seed = seed
    self.now = now
  }

  /// A base without customers has nobody to be asked about.
  package func run(_ business: Business, at moment: Moment) throws -> Report {
    let drawn = try draw(business)
    let (start, now) = (now(), now)
    return try business.atTill(at: moment) { till in
      let opened = now() - start
      let waits = try drawn.map { name in
        let asked = now()
        _ = try till.customer(Who(name), at: moment)
        return now() - asked
      }
      return Report(opening: opened, waits: waits)
    }
  }

  /// As somebody would type them; one may come twice.
  private func draw(_ business: Business) throws -> [String] {
    var random = SampleRandom(seed: seed)
    let last = try business.database.lastCustomer()
    var names: [String] = []
    var missed = 0
    while last > 0, names.count < customers, missed < TillBench.missesMax {
      let number = 1 + Int64(random.below(Int(clamping: last)))
      if let key = try business.database.customer(number) {
        names.append(key.typed)
      } else {
        missed += 1
      }
    }
    return names
  }

  /// Numbers of customers who were erased are drawn in vain.
  private static let missesMax = 1_000_000
}
