import Retention

/// Why a row can't be taken.
struct RowFault: Error, Hashable {
  var reason: QuarantineReason
  /// What was found and what is allowed, for people.
  var detail: String

  init(_ reason: QuarantineReason, _ detail: String) {
    self.reason = reason
    self.detail = detail
  }
}
