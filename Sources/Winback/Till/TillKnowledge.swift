import PluginHost
import Retention
import Storage

/// What a till keeps from one customer to the next: what holds for everybody on a day.
struct TillKnowledge {
  let stamp: BaseStamp
  let day: Day
  let rules: Rules
  /// The plan that was applied last by the day; nil before the first.
  let head: AppliedPlan?
  /// That of `head`. Without one it is made of the whole base, once a day: receipts that come in
  /// later move no cut, unless they are as many again.
  let frame: FrameUsed
  /// Where the rules look at it.
  let traffic: StoreTraffic?
  /// The last receipt that a frame was made of; nil for that of a plan.
  private let frameReceipts: Int64?

  /// Reads what is not as it was.
  init(
    of business: Business, _ stamp: BaseStamp, at moment: Moment, after old: TillKnowledge?
  ) throws {
    let hasSameRules = old?.stamp.hasSameRules(as: stamp) ?? false
    let rules = if hasSameRules, let old { old.rules } else { try business.rules() }
    let today = old?.day == moment.day ? old : nil
    let head =
      if let today, today.stamp.hasSameJournal(as: stamp) { today.head } else {
        try business.appliedPlan(by: moment)
      }
    self.stamp = stamp
    day = moment.day
    self.rules = rules
    self.head = head
    var base = WholeBase(business, moment)
    if let head {
      let isKept = old?.head?.number == head.number
      frame = if isKept, let old { old.frame } else { try FrameUsed(applied: head) }
      frameReceipts = nil
    } else if hasSameRules, let today, let receipts = today.receiptsOfFrame(at: stamp) {
      frame = today.frame
      frameReceipts = receipts
    } else {
      frame = FrameUsed(
        of: try base.history(), at: moment, by: rules,
        lifetime: try business.database.model()?.model)
      frameReceipts = stamp.receipts
    }
    if !rules.plugin.readsStoreTraffic {
      traffic = nil
    } else if hasSameRules, let today, today.stamp.hasSameReceipts(as: stamp) {
      traffic = today.traffic
    } else {
      traffic = StoreTraffic(try base.history())
    }
  }

  /// The last receipt that the frame was made of, where it still serves.
  private func receiptsOfFrame(at stamp: BaseStamp) -> Int64? {
    guard let frameReceipts, self.stamp.model == stamp.model else { return nil }
    return stamp.receipts / 2 <= frameReceipts ? frameReceipts : nil
  }
}

/// Everybody's receipts, read at most once.
private struct WholeBase {
  private let business: Business
  private let moment: Moment
  private var known: History?

  init(_ business: Business, _ moment: Moment) {
    self.business = business
    self.moment = moment
  }

  mutating func history() throws -> History {
    let history = if let known { known } else { try business.view(at: moment).history }
    known = history
    return history
  }
}

extension BaseStamp {
  func hasSameRules(as other: BaseStamp) -> Bool {
    activation == other.activation && thresholds == other.thresholds
  }

  fileprivate func hasSameJournal(as other: BaseStamp) -> Bool {
    plan == other.plan && isApplying == other.isApplying
  }

  fileprivate func hasSameReceipts(as other: BaseStamp) -> Bool {
    receipts == other.receipts && stores == other.stores && erasures == other.erasures
  }
}
