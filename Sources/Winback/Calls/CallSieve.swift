import Retention
import Storage

/// Tells who of an audience may be called, and at which number.
struct CallSieve {
  enum Answer: Hashable {
    case phone(String)
    case excluded(CallExclusion)
  }

  private let options: CallOptions
  private let head: AppliedPlan?
  private let silentStores: Set<String>
  private let contacts: [Int64: CallContact]
  private let past: CallPast

  init(
    options: CallOptions, head: AppliedPlan?, contacts: [Int64: CallContact], past: CallPast
  ) {
    self.options = options
    self.head = head
    silentStores = Set(head?.storesWithoutData.map(\.store) ?? [])
    self.contacts = contacts
    self.past = past
  }

  func name(of candidate: CallCandidate) -> String { contacts[candidate.person]?.name ?? "" }

  /// The number to call, which nobody on the list has yet.
  func phone(of candidate: CallCandidate, taken: Set<String>) -> Answer {
    if let why = exclusion(of: candidate) { return .excluded(why) }
    let phones = contacts[candidate.person]?.phones ?? []
    if phones.isEmpty { return .excluded(.noPhone) }
    guard let phone = phones.first(where: { !past.isWrong($0, of: candidate.person) }) else {
      return .excluded(.wrongNumber)
    }
    return taken.contains(phone) ? .excluded(.phoneTaken) : .phone(phone)
  }

  private func exclusion(of candidate: CallCandidate) -> CallExclusion? {
    if candidate.isSuspect { return .suspect }
    if let group = candidate.group, group != .active {
      // "We have not seen you for long" must not be said to who was there yesterday, nor where
      // only the till was silent.
      if let store = candidate.store, silentStores.contains(store) { return .storeWithoutData }
      if let head, let last = candidate.lastDay, last > head.day { return .cameSince }
    }
    if contacts[candidate.person]?.isRevoked == true { return .consentRevoked }
    guard let last = past.last[candidate.person] else { return nil }
    if last.entry.outcome == CallOutcome.refused.rawValue { return .refused }
    return isDue(last) ? nil : .calledRecently
  }

  /// A day that was agreed on counts, whenever it is; else the days since the call.
  private func isDue(_ last: MadeCall) -> Bool {
    let today = options.moment.day
    if let next = last.entry.nextDay { return next <= today }
    return today.days(since: last.entry.day) >= options.daysSinceLastCall
  }
}
