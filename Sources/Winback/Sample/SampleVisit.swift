/// A sale before it has a number.
struct SampleVisit {
  /// Nil is anonymous.
  var customer: Int?
  var store: Int
  var till: Int
  /// Seconds since local midnight.
  var second: Int
  var totalMinor: Int
}
