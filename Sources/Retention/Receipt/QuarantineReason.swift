/// Why a row was set aside. The raw value is part of the contract: it stands in files,
/// in the database and on the screen.
package enum QuarantineReason: String, CaseIterable, Sendable, Error {
  case amountMalformed = "amount_malformed"
  case amountAmbiguous = "amount_ambiguous"
  case amountOutOfRange = "amount_out_of_range"
  case amountNegative = "amount_negative"
  case quantityMalformed = "quantity_malformed"
  case dateMalformed = "date_malformed"
  case dateOutOfRange = "date_out_of_range"
  case kindUnknown = "kind_unknown"
  case receiptIDMissing = "receipt_id_missing"
  case receiptConflict = "receipt_conflict"
  case receiptIncomplete = "receipt_incomplete"
  case totalMismatch = "total_mismatch"
  case refundWithoutSale = "refund_without_sale"
  case orphanRefund = "orphan_refund"
  case refundTargetNotSale = "refund_target_not_sale"
  case refundAmbiguous = "refund_ambiguous"
  case refundExceedsSale = "refund_exceeds_sale"
  case unknownStore = "unknown_store"
  case customerKeyMissing = "customer_key_missing"
  case storeCodeMissing = "store_code_missing"
  case timezoneUnknown = "timezone_unknown"
  case badQuoting = "bad_quoting"
  case columnCount = "column_count"
  case fieldTooLong = "field_too_long"
  case receiptTooLong = "receipt_too_long"
  case tooManyNames = "too_many_names"
  case controlCharacter = "control_character"
  case encodingInvalid = "encoding_invalid"
  /// The header once more, as in files that were put together.
  case headerRepeated = "header_repeated"
  /// Another header in the middle of the file, or a row behind it.
  case headerChanged = "header_changed"
  /// A line with a sum of others where a receipt's number should stand.
  case totalsRow = "totals_row"
  case jsonMalformed = "json_malformed"
  case duplicateKey = "duplicate_key"
  /// An object or a list of JSON where a plain value is read.
  case nestedValue = "nested_value"
  /// A store that has receipts keeps its zone: their days were told in it.
  case storeZoneFixed = "store_zone_fixed"
}

extension QuarantineReason {
  /// Whether the row holds nothing that could be lost: nobody has to look at it, and it does
  /// not wait.
  package var needsNothing: Bool { self == .totalsRow || self == .headerRepeated }
}

extension QuarantineReason {
  /// What people are told of a return that finds no sale for this reason.
  package var returnDetail: String {
    switch self {
    case .orphanRefund: "its sale is not here yet; held until it comes"
    case .refundTargetNotSale: "refund_of names a receipt that is no sale"
    case .refundExceedsSale: "the return is larger than what is left of its sale"
    default:
      "several sales have this number; name it store/till/number or "
        + "store/till/number/YYYY-MM-DD"
    }
  }
}
