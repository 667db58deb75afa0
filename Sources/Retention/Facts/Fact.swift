/// The plain facts of a customer, by the names that rules read.
///
/// The raw value is the column's number; the order is that of PluginReference.md.
package enum Fact: Int, CaseIterable, Sendable {
  case visits, purchases, spend, averageReceipt
  case daysSinceFirst, daysSinceLast, daysSinceRegistered
  case value, r, f, m, score, segment, segmentDays
  case gap, gapLong, gapMean, gapSpread, gapsSinceLast
  case weeksInRow, weeksMissed
  case seasonsInRow, seasonsMissed, boughtThisSeason
  case visitsVsStore, averageReceiptVsStore
  case pAlive
  case store, sex, age, daysToBirthday, language, source, referredBy, tier
  case points, offersOpen
  case callReason, callDays, lastRating, openComplaint

  /// What kind of value the fact is.
  package enum Kind: Sendable { case integer, number, boolean, text }

  package var name: String {
    switch self {
    case .averageReceipt: "average_receipt"
    case .daysSinceFirst: "days_since_first"
    case .daysSinceLast: "days_since_last"
    case .daysSinceRegistered: "days_since_registered"
    case .segmentDays: "segment_days"
    case .gapLong: "gap_long"
    case .gapMean: "gap_mean"
    case .gapSpread: "gap_spread"
    case .gapsSinceLast: "gaps_since_last"
    case .weeksInRow: "weeks_in_row"
    case .weeksMissed: "weeks_missed"
    case .seasonsInRow: "seasons_in_row"
    case .seasonsMissed: "seasons_missed"
    case .boughtThisSeason: "bought_this_season"
    case .visitsVsStore: "visits_vs_store"
    case .averageReceiptVsStore: "average_receipt_vs_store"
    case .pAlive: "p_alive"
    case .daysToBirthday: "days_to_birthday"
    case .referredBy: "referred_by"
    case .offersOpen: "offers_open"
    case .callReason: "call_reason"
    case .callDays: "call_days"
    case .lastRating: "last_rating"
    case .openComplaint: "open_complaint"
    default: String(describing: self)
    }
  }

  package var kind: Kind {
    switch self {
    case .visits, .purchases, .daysSinceFirst, .daysSinceLast, .daysSinceRegistered, .r, .f, .m,
      .score, .segmentDays, .weeksInRow, .weeksMissed, .seasonsInRow, .seasonsMissed, .age,
      .daysToBirthday, .points, .offersOpen, .callDays, .lastRating:
      .integer
    case .spend, .averageReceipt, .gap, .gapLong, .gapMean, .gapSpread, .gapsSinceLast,
      .visitsVsStore, .averageReceiptVsStore, .pAlive:
      .number
    case .boughtThisSeason, .openComplaint: .boolean
    case .value, .segment, .store, .sex, .language, .source, .referredBy, .tier, .callReason:
      .text
    }
  }
}
