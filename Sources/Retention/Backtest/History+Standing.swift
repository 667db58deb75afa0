extension History {
  /// The same with other standings: what a backtest's date before answered. One entry a
  /// customer: an index into `names`, -1 for none, and the day since which it is so.
  package func standing(names: [String], segments: [Int16], since: [Int32]) -> History {
    var standing = Standing(names: names)
    for customer in 0..<customerCount {
      standing.append(
        CustomerStanding(
          id: self.standing?.ids[customer] ?? 0, segment: segments[customer],
          since: since[customer], newestIssued: nil))
    }
    var history = self
    history.standing = standing
    return history
  }
}
