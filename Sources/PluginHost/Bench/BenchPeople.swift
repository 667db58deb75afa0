package import Retention

/// Customers to measure a plugin with, where no receipts are at hand: many rhythms, silences and
/// amounts, and the goods that the plugin's thresholds name. Always the same ones.
package enum BenchPeople {
  package static func history(
    customers: Int, for plugin: Plugin, at moment: Moment
  ) -> History {
    let goods = plugin.manifest.thresholds.flatMap { threshold -> [String] in
      guard threshold.type == .categories, case .list(let items) = threshold.defaultValue else {
        return []
      }
      return items
    }
    let categories = Set(goods).sorted()
    var builder = HistoryBuilder(asOf: moment.asOf)
    for number in 0..<customers {
      let customer = builder.addCustomer(kind: .id, key: Array("\(1_000_000 + number)".utf8))
      let visits = 1 + number * 7 % 30
      let (every, silent) = (1 + number * 5 % 45, number * 11 % 400)
      for visit in (0..<visits).reversed() {
        let day = moment.day.adding(days: -(silent + visit * every))
        let noon = moment.zone.instant(of: day, second: 43_200).rawValue
        let sale = builder.addSale(
          customer: customer, issued: min(noon, moment.asOf.rawValue), day: day.rawValue,
          store: Int32(number % 3), total: Int64(10_000 + number * 977 % 200_000))
        guard !categories.isEmpty else { continue }
        builder.addGoods(
          of: sale, category: Int32((number + visit) % categories.count), quantity: 1000)
      }
    }
    return builder.finish(storeCodes: ["1", "2", "3"], categories: categories)
  }
}
