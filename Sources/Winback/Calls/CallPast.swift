import Retention
import Storage

/// What is known of earlier calls of those who may be called.
struct CallPast {
  /// The newest call of each person.
  private(set) var last: [Int64: MadeCall] = [:]
  /// Numbers that were told to be another's, by person; one that was answered since is right.
  private var wrong: [Int64: Set<String>] = [:]

  init(_ calls: [MadeCall], owners: [Int64: Int64]) {
    for call in calls.sorted(by: { $1.isAfter($0) }) {
      guard let person = owners[call.entry.customer] else { continue }
      last[person] = call
      guard let phone = call.phone else { continue }
      switch CallOutcome(rawValue: call.entry.outcome) {
      case .wrongNumber: wrong[person, default: []].insert(phone)
      case .reached, .callBack, .refused: wrong[person]?.remove(phone)
      case .noAnswer, nil: break
      }
    }
  }

  func isWrong(_ phone: String, of person: Int64) -> Bool {
    wrong[person]?.contains(phone) ?? false
  }
}
