import Lua
import Retention

/// One `c:name(...)`: its arguments are checked, then the facts answer.
struct MethodCall {
  private let method: FactMethod
  private let arguments: [LuaValue]
  private let table: FactTable
  private let place: Int

  init(_ method: FactMethod, arguments: [LuaValue], table: FactTable, place: Int) {
    self.method = method
    self.arguments = arguments
    self.table = table
    self.place = place
  }

  func answer() -> Result<LuaValue, HostError> {
    do throws(HostError) {
      return .success(try value())
    } catch {
      return .failure(error)
    }
  }

  private func value() throws(HostError) -> LuaValue {
    switch method {
    case .pace: whole(table.pace(place, days: try days(0)))
    case .visitsIn: whole(table.visits(place, in: .init(lastDays: try days(0))))
    case .purchasesIn: whole(table.purchases(place, in: .init(lastDays: try days(0))))
    case .spendIn: .number(table.spend(place, in: .init(lastDays: try days(0))))
    case .averageReceiptIn:
      table.averageReceipt(place, in: .init(lastDays: try days(0))).map { .number($0) } ?? .nil
    case .visitsBetween: whole(table.visits(place, in: try period()))
    case .spendBetween: .number(table.spend(place, in: try period()))
    case .weeksActive: whole(table.weeksActive(place, weeks: try days(0, of: "weeks")))
    case .bought, .lastBought, .refillLate: try goods()
    case .storeTraffic: try traffic()
    case .inStore: .boolean(try texts().contains(home ?? ""))
    case .hasTag: .boolean(try texts().contains { table.hasTag(place, $0) })
    // Nobody has points, messages or leave to be written to before those are kept.
    case .can: try checked(texts(), .boolean(false))
    case .pointsExpiring, .messagesIn: try checked(days(0), .integer(0))
    case .expectedVisits:
      table.expectedVisits(place, days: try days(0)).map { .number($0) } ?? .nil
    }
  }

  /// An answer that does not depend on its arguments, which must be right all the same.
  private func checked(_ arguments: some Sendable, _ answer: LuaValue) -> LuaValue { answer }

  private func whole(_ count: Int) -> LuaValue { .integer(Int64(count)) }

  private func days(_ index: Int, of unit: String = "days") throws(HostError) -> Int {
    guard index < arguments.count, let number = arguments[index].exactInteger,
      (1...36_500).contains(number)
    else {
      throw HostError("c:\(method.rawValue) takes a whole number of \(unit) from 1")
    }
    return Int(number)
  }

  private func period() throws(HostError) -> FactTable.Period {
    guard arguments.count == 2, let a = arguments[0].exactInteger,
      let b = arguments[1].exactInteger, (0...36_500).contains(a), (0...36_500).contains(b)
    else {
      throw HostError("c:\(method.rawValue)(a, b) takes two whole numbers of days ago from 0")
    }
    return FactTable.Period(daysAgo: Int(a), Int(b))
  }

  private func texts() throws(HostError) -> [String] {
    let texts = arguments.compactMap { if case .string(let text) = $0 { text } else { nil } }
    guard !texts.isEmpty, texts.count == arguments.count else {
      throw HostError("c:\(method.rawValue) takes texts, such as c:\(method.rawValue)(\"1\")")
    }
    return texts
  }

  /// Texts, or lists of them; behind those of `bought` may stand a number of days. A list that
  /// staff emptied names nothing that anybody bought.
  private func goods() throws(HostError) -> LuaValue {
    var names = arguments
    var limit: Int?
    if method == .bought, let last = names.last, last.finite != nil {
      limit = try days(names.count - 1)
      names.removeLast()
    }
    var categories: Set<Int32> = []
    for name in names {
      guard case .string(let code) = name else {
        throw HostError("c:\(method.rawValue) takes the name of a category, or a list of them")
      }
      categories.formUnion(table.history.categories(named: code))
    }
    switch method {
    case .bought:
      return .boolean(table.bought(place, categories: categories, lastDays: limit))
    case .lastBought:
      return table.lastBought(place, categories: categories).map { whole($0) } ?? .nil
    default:
      return table.refillLate(place, categories: categories).map { .number($0) } ?? .nil
    }
  }

  private func traffic() throws(HostError) -> LuaValue {
    let percent = table.frame.traffic.percent(
      ofUsualAt: Int(table.basics.homeStores[place]), lastDays: try days(0),
      on: table.frame.moment.day)
    return percent.map { .number($0) } ?? .nil
  }

  private var home: String? {
    let store = Int(table.basics.homeStores[place])
    return store >= 0 ? table.history.storeCodes[store] : nil
  }
}
