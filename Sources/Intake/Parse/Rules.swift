import Retention

/// What the options say about every row.
struct Rules {
  let identity: ReceiptReader.Options.Identity
  let lowersUnlinked: Bool
  let phoneRegion: PhoneRegion
  /// Columns that the user has named.
  let mapping: [String: String]
  /// The latest second that a receipt may have.
  let latest: Int64

  init(_ options: ReceiptReader.Options) {
    identity = options.identity
    lowersUnlinked = options.unlinkedReturns == .lower
    phoneRegion = options.phoneRegion
    mapping = options.mapping
    latest =
      options.now.rawValue.addingReportingOverflow(IntakeLimits.futureSeconds).overflow
      ? .max : options.now.rawValue + IntakeLimits.futureSeconds
  }
}
