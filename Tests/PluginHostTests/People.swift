import Lua
import PluginHost
import Retention

/// Customers of a base that tests make: their purchases by days ago.
struct People {
  struct Purchase {
    var ago: Int
    var total: Int64 = 10_000
    var store = 0
    var lines: [(category: Int32, quantity: Int64)] = []
  }

  var customers: [(key: String, purchases: [Purchase])] = []
  var day = Day(year: 2026, month: 1, day: 15) ?? Day(0)
  var stores = ["MSK-1", "SPB-2"]
  var categories = ["coffee", "tea", "insulin"]

  /// `visits` days `every` apart, the last one `silent` days ago.
  static func one(
    visits: Int = 1, every: Int = 7, silent: Int = 0, receipt: Int64 = 10_000,
    lines: [(category: Int32, quantity: Int64)] = []
  ) -> People {
    let purchases = (0..<visits).map {
      Purchase(ago: silent + $0 * every, total: receipt, lines: lines)
    }
    return People(customers: [("anna", purchases)])
  }

  var moment: Moment { Moment(endOf: day, zone: .utc) }

  var history: History {
    var builder = HistoryBuilder(asOf: moment.asOf)
    for (key, purchases) in customers {
      let customer = builder.addCustomer(kind: .id, key: Array(key.utf8))
      for purchase in purchases.sorted(by: { $0.ago > $1.ago }) {
        let bought = day.adding(days: -purchase.ago)
        let sale = builder.addSale(
          customer: customer, issued: Zone.utc.instant(of: bought, second: 43_200).rawValue,
          day: bought.rawValue, store: Int32(purchase.store), total: purchase.total)
        for line in purchase.lines {
          builder.addGoods(of: sale, category: line.category, quantity: line.quantity)
        }
      }
    }
    return builder.finish(storeCodes: stores, categories: categories)
  }

  /// The facts of the base in batches of so many customers, all in one frame.
  func tables(
    _ plugin: Plugin, _ thresholds: BusinessThresholds, batch: Int = .max,
    people: Retention.People? = nil
  ) -> [FactTable] {
    var history = history
    history.people = people
    let options = thresholds.rfmOptions(of: plugin.manifest)
    let storeOptions = thresholds.storeRFMOptions(of: plugin.manifest, codes: stores)
    let step = min(batch, max(1, history.customerCount))
    let parts = stride(from: 0, to: history.customerCount, by: step).map { start in
      BasicFacts(
        history, customers: start..<min(start + step, history.customerCount), on: day,
        options: .init(
          windowDays: options.windowDays, purchasesADayMax: thresholds.purchasesADayMax))
    }
    let frame = Frame(
      history, parts: parts, moment: moment, options: options, storeOptions: storeOptions)
    return parts.map {
      FactTable(
        history, basics: $0, frame: frame, values: thresholds.valueThresholds,
        storeValues: thresholds.storeValueThresholds(codes: stores),
        seasons: plugin.manifest.seasons)
    }
  }

  /// What each customer becomes, with the reason that a rule names.
  func segments(
    _ plugin: Plugin, _ thresholds: BusinessThresholds? = nil, business: String = ""
  ) -> [String] {
    decisions(plugin, thresholds, business: business).flatMap { $0.names(plugin) }
  }

  func decisions(
    _ plugin: Plugin, _ thresholds: BusinessThresholds? = nil, business: String = ""
  ) -> [BatchDecisions] {
    let thresholds = thresholds ?? BusinessThresholds(plugin.manifest)
    let evaluator = Evaluator(plugin: plugin, thresholds: thresholds, business: business)
    let outcome = tables(plugin, thresholds)
    var worker = evaluator.makeWorker(today: moment)
    return outcome.map { evaluator.decide($0, keeping: [], on: &worker) }
  }

  /// Why the first customer is where she is.
  func reason(
    _ plugin: Plugin, _ language: Language, _ thresholds: BusinessThresholds? = nil
  ) throws -> String {
    let thresholds = thresholds ?? BusinessThresholds(plugin.manifest)
    return try Explainer(plugin: plugin, thresholds: thresholds)
      .sentence(tables(plugin, thresholds)[0], place: 0, language: language)
  }
}

extension BatchDecisions {
  /// Segments by name; `-` without a visit, `!` where the rule failed.
  func names(_ plugin: Plugin) -> [String] {
    segments.indices.map { place in
      let index = Int(segments[place])
      guard index >= 0 else { return index == Int(Undecided.failed) ? "!" : "-" }
      let reason = reasons[place] >= 0 ? " (\(reasonKeys[Int(reasons[place])]))" : ""
      return plugin.manifest.segments[index].segment.rawValue + reason
    }
  }
}
