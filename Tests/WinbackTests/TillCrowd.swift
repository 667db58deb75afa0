import Foundation
import Intake
import PluginHost
import Retention
import Storage

@testable import Winback

/// What a till says beside what plans and explanations say of the same customers.
extension JournalShop {
  /// A shop with goods taken back, links between keys, people who only registered, what staff
  /// said of who is who, and a store whose tills fall silent in January.
  static func crowd(plugin: String = "coffee-shop") throws -> JournalShop {
    var cafe = try JournalShop(plugin: plugin)
    try cafe.importSample(seed: 3, customers: 60)
    try cafe.imports(visits("dan", run("2025-12-20", 20), store: "B"))
    try cafe.imports(visits("eve", run("2025-12-20", 18), store: "B"))
    try cafe.imports(
      run("2025-12-01", 100).map { "open-\($0),A,\($0),100,,,,sale," }
        + [
          "l1,A,2026-01-03,500,ana,7001,+79161110001,sale,",
          "l2,A,2026-01-13,700,,7001,,sale,", "l3,A,2026-01-23,900,ann,7001,,sale,",
          "l4,A,2026-01-25,300,,,+79161110001,sale,", "l5,A,2026-01-26,300,bob,,+79161110002,sale,",
          "l6,A,2026-01-27,200,cat,,+79161110002,sale,", "l7,A,2026-01-28,100,,,+79161110002,sale,",
          "l8,A,2026-02-05,250,ana,,,sale,", "b1,A,2026-01-24,700,,7001,,refund,l2",
          "b2,A,2026-01-30,100,ann,,,refund,l3", "b3,A,2026-02-06,100,bob,,,refund,l5",
        ], header: "receipt_id,store,issued_at,total,customer,card,phone,kind,refund_of")
    let path = cafe.shop.file("people.csv")
    let people = """
      customer,phone,name,sex,birth_date,registered_at,tags,source
      ana,,Ana,f,1990-05-17,2025-11-01,vip,poster
      new,+79161110009,New,m,1985-03-01,2026-01-15,,friend
      later,,Later,f,,2026-02-20,,

      """
    try Data(people.utf8).write(to: URL(fileURLWithPath: path))
    _ = try cafe.business.importCustomers(
      path, options: PeopleReader.Options(zone: cafe.business.zone, now: Shop.now),
      author: "vera", dryRun: false, stopAtReject: false, now: { Shop.now }, progress: { _ in })
    return cafe
  }

  func explanation(of key: CustomerKey, on day: String) throws -> CustomerExplanation {
    try business.explain(
      business.customer(Who(key.typed)), at: shop.moment(day), in: .en)
  }
}

/// Days that follow each other.
private func run(_ first: String, _ count: Int) -> [String] {
  days(from: first, count: count)
}

/// A customer as a line: where she stands and why, then her row.
struct TillLine: Hashable, Sendable {
  var customer: String
  var segment: String?
  var isChange: Bool
  var isHeld: Bool
  var reason: String?
  var row: [PlanCell]

  static let columns = PlanColumn.all.filter { $0 != .customer }

  init(_ answer: TillAnswer, key: CustomerKey) {
    customer = key.typed
    segment = answer.found?.segment?.segment.rawValue
    isChange = answer.found?.isChange ?? false
    isHeld = answer.found?.isHeld ?? false
    reason = answer.found?.reason
    row = answer.found?.row(Self.columns) ?? []
  }

  /// Those of a plan, in its order.
  static func lines(_ plan: Plan) -> [TillLine] {
    var rows: [[PlanCell]] = []
    plan.forEachRow(columns: columns) { rows.append($0) }
    return plan.batches.flatMap { batch in
      batch.segments.indices.map { place in
        let customer = batch.basics.customers.lowerBound + place
        return TillLine(
          customer: plan.history.key(of: customer).typed,
          segment: plan.segment(batch: batch, place)?.segment.rawValue,
          isChange: plan.isChange(batch, place), isHeld: plan.isHeld(batch, place),
          reason: batch.reason(place), row: rows[customer])
      }
    }
  }

  private init(
    customer: String, segment: String?, isChange: Bool, isHeld: Bool, reason: String?,
    row: [PlanCell]
  ) {
    self.customer = customer
    self.segment = segment
    self.isChange = isChange
    self.isHeld = isHeld
    self.reason = reason
    self.row = row
  }
}

extension Till {
  /// What it says of customers, with all facts.
  func lines(_ keys: [CustomerKey], at moment: Moment) throws -> [TillLine] {
    try keys.map { key in
      TillLine(
        try customer(Who(key.typed), at: moment, facts: Set(Fact.allCases)), key: key)
    }
  }
}

/// Each customer as one line, by the till and as she is explained.
struct TillAgreement: Sendable {
  var till: [String]
  var explained: [String]
}

extension Till {
  func answers(like cafe: JournalShop, on day: String) throws -> TillAgreement {
    var agreement = TillAgreement(till: [], explained: [])
    let (plan, moment) = (try cafe.plan(on: day), cafe.shop.moment(day))
    for customer in 0..<plan.customerCount {
      let key = plan.history.key(of: customer)
      let answer = try self.customer(Who(key.typed), at: moment)
      let explained = try cafe.explanation(of: key, on: day)
      let isKept = explained.silentStore != nil
      // Who had no segment before has none to keep, and a plan gives her none.
      let isHeld = answer.found?.isHeld == true && explained.applied == nil
      let segment =
        isKept ? explained.applied?.decision.to : explained.answer?.segment?.segment.rawValue
      func line(_ origin: FrameUsed.Origin?, _ last: StoredDecision?, _ segment: String?) -> String
      {
        "\(key.typed): \(origin.map { "\($0)" } ?? "-") \(last?.seq ?? 0) \(segment ?? "-")"
      }
      agreement.till.append(
        line(answer.frame, answer.last, answer.found?.segment?.segment.rawValue))
      agreement.explained.append(
        line(explained.answer?.frame.origin, explained.applied?.decision, isHeld ? nil : segment))
    }
    return agreement
  }
}
