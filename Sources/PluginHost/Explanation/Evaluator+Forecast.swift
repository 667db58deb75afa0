import Lua
package import Retention

extension Evaluator {
  /// Asks the rules about one customer day by day, as daily plans would, up to `days` days
  /// after a moment (at most `Forecast.daysMax`). `place` is hers in the tables; `facts` makes
  /// one for the end of a day, her rows unchanged. To be called on a thread for Lua.
  package func forecast(
    after moment: Moment, within days: Int, place: Int = 0,
    facts: (Forecast.Step) -> FactTable
  ) -> Forecast {
    var forecast = Forecast()
    for day in 0...max(0, min(days, Forecast.daysMax)) {
      let then = day == 0 ? moment : Moment(endOf: moment.day.adding(days: day), zone: moment.zone)
      let step = Forecast.Step(moment: then, last: forecast.changes.last)
      // `today` is a part of a state, so each day has one of its own.
      var worker = makeWorker(today: then)
      let verdicts = worker.decide(facts(step)).verdicts
      if let failure = verdicts.failures.first {
        forecast.failure = Forecast.Failure(day: then.day, problem: failure.problem)
        return forecast
      }
      let segment = segment(Int(verdicts.segments[place]))
      if day == 0 {
        forecast.start = segment
      } else if let segment, segment != forecast.changes.last?.segment ?? forecast.start {
        forecast.changes.append(Forecast.Change(day: then.day, segment: segment))
      }
    }
    return forecast
  }

  /// When she first has such a segment; nil where that does not happen within the days.
  package func firstDay(
    after moment: Moment, within days: Int, place: Int = 0,
    where isWanted: (Segment) -> Bool, facts: (Forecast.Step) -> FactTable
  ) -> Day? {
    forecast(after: moment, within: days, place: place, facts: facts).firstDay(where: isWanted)
  }

  private func segment(_ index: Int) -> Segment? {
    let segments = plugin.manifest.segments
    return segments.indices.contains(index) ? segments[index].segment : nil
  }
}
