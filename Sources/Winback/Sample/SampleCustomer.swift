/// What is kept of a customer between two visits: 16 bytes, as there may be millions.
struct SampleCustomer {
  /// The customer's usual receipt in minor units.
  var usualTotal: Int32
  /// The day number from which there are no visits any more.
  var stop: Int32
  /// The next customer who comes on the same day; -1 ends the list.
  var nextInLine: Int32
  var home: UInt16
  var habit: UInt16
}
