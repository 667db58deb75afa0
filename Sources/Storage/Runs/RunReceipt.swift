/// A receipt as a run has it. Its numbers are those of the base, whatever they are: who reads
/// them checks what they mean.
struct RunReceipt: Hashable, Sendable {
  /// Customer 0 is nobody.
  var customer: Int64
  var issued: Int64
  var seq: Int64
  var day: Int64
  /// An id, not a place among codes.
  var store: Int64
  var total: Int64
  var kind: Int64
  /// The sale's number in commit order; 0 where the receipt is no return of a sale.
  var saleSeq: Int64
}

extension Int64 {
  /// The day in UTC of seconds since 1970; defined for every number.
  var civilDay: Int64 {
    let (day, rest) = quotientAndRemainder(dividingBy: 86_400)
    return rest < 0 ? day &- 1 : day
  }
}
