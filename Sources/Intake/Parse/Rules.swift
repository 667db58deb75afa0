import Retention

/// What the options say about every row.
struct Rules {
  let identity: ReceiptReader.Options.Identity
  let lowersUnlinked: Bool
  /// The latest second that a receipt may have.
  let latest: Int64

  init(_ options: ReceiptReader.Options) {
    identity = options.identity
    lowersUnlinked = options.unlinkedReturns == .lower
    latest =
      options.now.rawValue.addingReportingOverflow(IntakeLimits.futureSeconds).overflow
      ? .max : options.now.rawValue + IntakeLimits.futureSeconds
  }
}
