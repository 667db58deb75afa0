package import Retention

/// What becomes of a customer who does not come: the days on which her segment changes.
package struct Forecast: Hashable, Sendable {
  /// Her segment at the moment itself; nil for who never bought.
  package var start: Segment?
  package var changes: [Change] = []
  /// The day from which on nothing can be said, as the rules fail there.
  package var failure: Failure?

  package struct Change: Hashable, Sendable {
    /// The first day with the segment.
    package let day: Day
    package let segment: Segment

    package init(day: Day, segment: Segment) {
      self.day = day
      self.segment = segment
    }
  }

  package struct Failure: Hashable, Sendable {
    package let day: Day
    package let problem: PluginProblem

    package init(day: Day, problem: PluginProblem) {
      self.day = day
      self.problem = problem
    }
  }

  /// A day that is to be foreseen.
  package struct Step: Hashable, Sendable {
    /// The end of the day.
    package let moment: Moment
    /// The last change so far, which the journal would hold by then; nil before the first one.
    package let last: Change?

    package init(moment: Moment, last: Change?) {
      self.moment = moment
      self.last = last
    }
  }

  /// The furthest day that is looked at.
  package static let daysMax = 3650

  package init(start: Segment? = nil, changes: [Change] = [], failure: Failure? = nil) {
    self.start = start
    self.changes = changes
    self.failure = failure
  }

  /// The first day on which she has such a segment; nil where that does not happen. A segment
  /// that she has at the start already is no change.
  package func firstDay(where isWanted: (Segment) -> Bool) -> Day? {
    changes.first { isWanted($0.segment) }?.day
  }
}
