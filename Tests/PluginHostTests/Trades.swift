/// The rules of trades whose idea of "lost" is not a number of days.
extension Shop {
  /// Came every week, then suddenly stopped.
  static let draughtBeer = of(
    thresholds: """
      { "weekly_from", count = 4 }, { "weeks_risk", count = 1 }, { "weeks_lost", count = 2 },
      { "own_gaps", times = 2 }, { "lost_after", days = 60 }, { "dead_after", days = 365 },
      { "valuable_from", money = 10000 }, { "very_valuable_from", money = 30000 },
      """,
    rules: """
      function rules.often(c, t) return c.weeks_in_row >= t.weekly_from end
      function rules.passive(c, t) return rules.often(c, t) and c.weeks_missed >= t.weeks_risk end
      function rules.lost(c, t)
        return rules.often(c, t) and c.weeks_missed >= t.weeks_lost
          or c.gaps_since_last > t.own_gaps
          or c.days_since_last > t.lost_after
      end
      """)

  /// Buys for each season; a warning before one ends without her.
  static let clothing = of(
    thresholds: """
      { "regular_seasons", count = 2 }, { "seasons_lost", count = 1 }, { "warn_days", days = 21 },
      """,
    data: "seasons = { spring_summer = \"02-15\", autumn_winter = \"08-15\" },",
    rules: """
      function rules.lost(c, t)
        return c.seasons_in_row >= t.regular_seasons and c.seasons_missed >= t.seasons_lost
      end
      function rules.passive(c, t)
        return not c.bought_this_season and today.season_days_left <= t.warn_days
      end
      function rules.often(c, t) return c.seasons_in_row >= t.regular_seasons end
      """)

  /// Should have run out of what she takes every day.
  static let pharmacy = of(
    thresholds: """
      { "refill_risk" }, { "refill_lost" }, { "chronic", categories = { "coffee", "tea" } },
      """,
    rules: """
      function rules.lost(c, t) return c:refill_late(t.chronic) > t.refill_lost end
      function rules.passive(c, t) return c:refill_late(t.chronic) > t.refill_risk end
      function rules.often(c, t) return c:bought(t.chronic, 90) end
      """)
}
