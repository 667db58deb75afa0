/// What a customer is worth, by her spend of the year that ends with her last visit.
package enum ValueLevel: String, CaseIterable, Sendable {
  case low
  case valuable
  case veryValuable = "very_valuable"

  /// Both thresholds in minor units; a spend that reaches one has it.
  package init(spend: Int64, valuableFrom: Int64, veryValuableFrom: Int64) {
    self =
      spend >= veryValuableFrom ? .veryValuable : spend >= valuableFrom ? .valuable : .low
  }
}
