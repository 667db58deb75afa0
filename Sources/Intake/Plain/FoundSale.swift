/// A receipt that a return may mean, in 16 bytes.
struct FoundSale: BitwiseCopyable, Sendable {
  /// Minor units; negative for what is no sale.
  let total: Int64
  let stretch: UInt32
  let place: UInt32

  var isSale: Bool { total >= 0 }
}
