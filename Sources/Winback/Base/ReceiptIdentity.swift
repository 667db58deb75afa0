import Intake

/// What makes a receipt the same receipt in a base. With another mode, a file that came already
/// would count again.
struct ReceiptIdentity: Hashable {
  let mode: String

  private static let setting = "receipt_id"

  init(_ options: ReceiptReader.Options) {
    mode =
      switch options.identity {
      case .number: "number"
      case .numberAndDay: "day"
      case .row: "row"
      }
  }

  /// By the name under which a base keeps it.
  var settings: [String: String] { [ReceiptIdentity.setting: mode] }

  /// Throws if the base was filled with another identity; one without any takes this one.
  func check(against settings: [String: String]) throws(IdentityConflict) {
    guard let kept = settings[ReceiptIdentity.setting], kept != mode else { return }
    throw IdentityConflict(kept: kept, given: mode)
  }
}

/// An import that would recognise receipts by something else than the imports before it.
package struct IdentityConflict: Error, Hashable, Sendable {
  package let kept: String
  package let given: String
}

extension IdentityConflict: CustomStringConvertible {
  package var description: String {
    "--receipt-id \(given): this base was filled with --receipt-id \(kept), and receipts that "
      + "are in it would count again: repeat the command with --receipt-id \(kept), or make "
      + "another business with `winback init`"
  }
}
