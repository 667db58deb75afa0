import Lua
import Retention

extension TestCustomer {
  /// Values of the business's own fields, of the types that plugin.lua declares.
  static func fields(
    _ node: Node?, manifest: Manifest
  ) throws(HostError) -> [String: LuaValue] {
    var fields: [String: LuaValue] = [:]
    for (name, node) in node?.fields ?? [] {
      guard let declared = manifest.fields[name] else {
        throw HostError(
          "\(node.path) is not declared in plugin.lua"
            + NearNames.hint(name, in: manifest.fields.keys.sorted()))
      }
      if let refusal = declared.refusal(of: node) { throw HostError("\(node.path) \(refusal)") }
      fields[name] = node.value
    }
    return fields
  }

  /// The facts of these customers alone, on the day.
  static func facts(
    of people: [TestCustomer], at moment: Moment, thresholds: ThresholdValues,
    options: RFMOptions, seasons: Seasons
  ) -> FactTable {
    let receipts = people.flatMap(\.receipts)
    let stores = Set(receipts.map(\.store)).sorted()
    let categories = Set(receipts.flatMap { $0.lines.map(\.category) }).sorted()
    var builder = HistoryBuilder(asOf: moment.asOf)
    for (number, person) in people.enumerated() {
      // Keys in the order of the people: the columns come in byte order of the key.
      let key = people.count == 1 ? "test" : "\(10_000 + number)"
      let customer = builder.addCustomer(kind: .id, key: Array(key.utf8))
      for receipt in person.receipts {
        add(receipt, of: customer, to: &builder, stores, categories, moment)
      }
    }
    var history = builder.finish(storeCodes: stores, categories: categories)
    history.people = TestCustomer.people(people, at: moment)
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: moment.day,
      options: .init(
        windowDays: options.windowDays, purchasesADayMax: thresholds.purchasesADayMax))
    // A few people make no usual traffic of a store: it is unknown, as over an empty base.
    let noTraffic = HistoryBuilder(asOf: moment.asOf).finish(storeCodes: stores, categories: [])
    let frame = Frame(noTraffic, parts: [basics], moment: moment, options: options)
    return FactTable(
      history, basics: basics, frame: frame, values: thresholds.valueThresholds,
      seasons: seasons)
  }

  private static func add(
    _ receipt: Receipt, of customer: Int32, to builder: inout HistoryBuilder, _ stores: [String],
    _ categories: [String], _ moment: Moment
  ) {
    let day = moment.day.adding(days: -receipt.ago)
    let issued = min(
      moment.zone.instant(of: day, second: receipt.second).rawValue, moment.asOf.rawValue)
    let sale = builder.addSale(
      customer: customer, issued: issued, day: day.rawValue,
      store: Int32(stores.firstIndex(of: receipt.store) ?? 0), total: receipt.total)
    if receipt.returned > 0 {
      builder.addReturn(of: sale, issued: issued, amount: receipt.returned)
    }
    for line in receipt.lines {
      builder.addGoods(
        of: sale, category: Int32(categories.firstIndex(of: line.category) ?? -1),
        quantity: line.quantity)
    }
  }
}

extension CustomerField {
  /// Why a customer can't have this value; nil when she can.
  fileprivate func refusal(of node: Node) -> String? {
    switch self {
    case .choice(let choices):
      guard let text = node.text, choices.contains(text) else {
        return "must be one of " + choices.joined(separator: ", ")
          + (node.text.map { NearNames.hint($0, in: choices) } ?? "")
      }
      return nil
    case .typed(let type):
      guard let value = ThresholdValue(node.value), value.fits(type) else {
        return "must be of type \(type.rawValue), not \(node.typeName)"
      }
      return Threshold("field", type, value, limits: -1e12...1e12).refusal(of: value)?.description
    }
  }
}
