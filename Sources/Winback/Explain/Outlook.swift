package import PluginHost
package import Retention

/// What becomes of a customer who does not come till a day.
package struct Outlook: Sendable {
  package let customer: KnownCustomer
  /// From when on she does not come.
  package let moment: Moment
  package let day: Day
  package let rules: Rules
  package let frame: FrameUsed
  /// What the journal has now.
  package let applied: String?
  package let forecast: Forecast

  /// How far a lost customer is looked for, days.
  package static let horizonDays = 1096

  /// Her segment on a day.
  package func segment(on day: Day) -> SegmentInfo? {
    let last = forecast.changes.last { $0.day <= day }?.segment ?? forecast.start
    return last.flatMap { info($0) }
  }

  /// The days up to the one asked for on which her segment changes.
  package var changes: [(day: Day, segment: SegmentInfo)] {
    forecast.changes.filter { $0.day <= day }.compactMap { change in
      info(change.segment).map { (change.day, $0) }
    }
  }

  /// Whether the rules count her among the lost already.
  package var isLost: Bool { forecast.start.flatMap { info($0) }?.group == .lost }

  /// The first day on which she is lost; nil where that does not happen within the horizon.
  package var lostOn: Day? {
    forecast.firstDay { segment in info(segment)?.group == .lost }
  }

  /// Whether it is not told yet when she is lost.
  var isOpen: Bool { !isLost && lostOn == nil && forecast.failure == nil }

  /// Where she ends up at the horizon, for who is never lost.
  package var last: (day: Day, segment: SegmentInfo)? {
    forecast.changes.last.flatMap { change in info(change.segment).map { (change.day, $0) } }
  }

  private func info(_ segment: Segment) -> SegmentInfo? {
    rules.plugin.manifest.segment(segment.rawValue)
  }
}
