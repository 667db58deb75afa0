import Retention
import Storage

/// What the journal says of an applied plan beside what its id is made of.
package enum RecordPart: CaseIterable, Hashable, Sendable {
  case frame, customers, decisions, failed, held, silentStores

  /// Whether the plan, made again, has it as the journal does.
  func isSame(of kept: AppliedPlan, _ again: Plan) throws -> Bool {
    switch self {
    case .frame: isSameFrame(kept, again)
    case .customers: kept.customers == again.customerCount - again.prospects
    case .decisions: kept.rowCount == again.changeCount
    case .failed: kept.failed == again.failed
    case .held: kept.held == again.held
    case .silentStores: kept.storesWithoutData == again.silentStores
    }
  }

  /// A frame that can't be read has a finding of its own. Stores without a receipt in view may
  /// have become known since.
  private func isSameFrame(_ kept: AppliedPlan, _ again: Plan) -> Bool {
    let codes = again.history.storeCodes
    let inView = Set(again.history.storeDays.withReceipts.map { codes[Int($0)] })
    let found = FrameRecord(again.frame, storeCodes: codes)
    do {
      return try kept.frameRecord().of(stores: inView) == found.of(stores: inView)
    } catch {
      return true
    }
  }

  var name: LocalizedText {
    switch self {
    case .frame: LocalizedText(ru: "границы RFM", en: "RFM borders")
    case .customers: LocalizedText(ru: "число клиентов", en: "number of customers")
    case .decisions: LocalizedText(ru: "число решений", en: "number of decisions")
    case .failed: LocalizedText(ru: "число сбоев правил", en: "number of rule failures")
    case .held:
      LocalizedText(
        ru: "число клиентов магазинов без данных", en: "number of customers of stores without data")
    case .silentStores: LocalizedText(ru: "точки без данных", en: "stores without data")
    }
  }
}

extension FrameRecord {
  fileprivate func of(stores: Set<String>) -> FrameRecord {
    var own = self
    own.storeCuts = storeCuts.filter { stores.contains($0.key) }
    own.usual = usual.filter { stores.contains($0.key) }
    return own
  }
}
