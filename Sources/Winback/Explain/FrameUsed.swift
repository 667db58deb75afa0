import PluginHost
package import Retention
import Storage

/// The frame that one customer is looked at in, and where it comes from.
package struct FrameUsed: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    /// That of the plan applied last by then.
    case applied(plan: String, number: Int64, day: Day)
    /// Made now of the whole base, as nothing had been applied by then.
    case made(customers: Int)
  }

  package let origin: Origin
  package let record: FrameRecord
}

extension AppliedPlan {
  /// Its frame, read back.
  func frameRecord() throws -> FrameRecord {
    do {
      return try FrameRecord(json: frame)
    } catch {
      throw StorageError.unreadable(what: "applied_plan: the frame of plan \(number)")
    }
  }
}

extension FrameUsed {
  init(applied plan: AppliedPlan) throws {
    origin = .applied(plan: plan.planID, number: plan.number, day: plan.day)
    record = try plan.frameRecord()
  }

  /// Of everyone in a history.
  init(
    of history: History, at moment: Moment, by rules: Rules, lifetime: LifetimeModel?
  ) {
    let manifest = rules.plugin.manifest
    let options = rules.thresholds.rfmOptions(of: manifest)
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: moment.day,
      options: .init(
        windowDays: options.windowDays, purchasesADayMax: rules.thresholds.purchasesADayMax))
    var frame = Frame(
      history, parts: [basics], moment: moment, options: options,
      storeOptions: rules.thresholds.storeRFMOptions(of: manifest, codes: history.storeCodes))
    frame.lifetime = lifetime
    origin = .made(customers: history.customerCount)
    record = FrameRecord(frame, storeCodes: history.storeCodes)
  }
}
