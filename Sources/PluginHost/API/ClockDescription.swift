import Retention

/// What `today` has: the only clock of rules.
struct ClockDescription: Sendable {
  let name: String
  let parameters: [ParameterDescription]?
  let luaType: String
  /// For the reference.
  let answer: String

  private init(
    _ name: String, _ luaType: String, _ answer: String,
    parameters: [ParameterDescription]? = nil
  ) {
    self.name = name
    self.luaType = luaType
    self.answer = answer
    self.parameters = parameters
  }

  /// `today.year`, `today:days_to(month, day)`
  var signature: String {
    guard let parameters else { return "today.\(name)" }
    return "today:\(name)(\(parameters.map(\.name).joined(separator: ", ")))"
  }

  static let all: [ClockDescription] = [
    ClockDescription("year", "integer", "of the as-of day in the business's zone"),
    ClockDescription("month", "integer", "1 to 12"),
    ClockDescription("day", "integer", "1 to 31"),
    ClockDescription(
      "weekday", ThresholdType.weekdayNames.map { "\"\($0)\"" }.joined(separator: "|"),
      "`\"mon\"` to `\"sun\"`"),
    ClockDescription("season", "string", "the season's name"),
    ClockDescription("season_days_left", "integer", "0 on the season's last day"),
    ClockDescription(
      "days_to", "integer",
      "days to the next such date, 0 is today; 29 February counts on 28 in other years",
      parameters: [
        ParameterDescription("month", "integer"), ParameterDescription("day", "integer"),
      ]
    ),
    ClockDescription(
      "signal", "number?", "`nil`, for now",
      parameters: [ParameterDescription("name", "string"), ParameterDescription("days", "integer")]
    ),
  ]
}
