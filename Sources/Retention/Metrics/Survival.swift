/// How long something lasts, where for some it has not ended yet: the estimate of Kaplan and
/// Meier (Journal of the American Statistical Association 53, 1958).
package struct Survival: Hashable, Sendable {
  /// A stay, so far.
  package struct Stay: Hashable, Sendable {
    /// Whole days from its beginning to its end, or to when it was last looked at.
    package let days: Int
    package let hasEnded: Bool

    package init(days: Int, hasEnded: Bool) {
      self.days = days
      self.hasEnded = hasEnded
    }
  }

  /// The share that lasts longer than some days, from there to the next step.
  package struct Step: Hashable, Sendable {
    package let days: Int
    package let share: Double
  }

  package let stays: Int
  package let ended: Int
  /// Where the share falls, the shortest first.
  package let steps: [Step]
  /// The longest that was looked at: behind it nothing is known, unless nobody is left.
  package let longest: Int

  package init(_ all: [Stay]) {
    let sorted = all.sorted { $0.days < $1.days }
    var steps: [Step] = []
    var (share, place) = (1.0, 0)
    while place < sorted.count {
      let days = sorted[place].days
      let atRisk = sorted.count - place
      var ends = 0
      while place < sorted.count, sorted[place].days == days {
        if sorted[place].hasEnded { ends += 1 }
        place += 1
      }
      if ends > 0 {
        share *= Double(atRisk - ends) / Double(atRisk)
        steps.append(Step(days: days, share: share))
      }
    }
    stays = all.count
    ended = all.count { $0.hasEnded }
    self.steps = steps
    longest = sorted.last?.days ?? 0
  }

  /// The share that is still there after some days, 0...1; nil where nobody was followed for
  /// so long.
  package func share(after days: Int) -> Double? {
    guard stays > 0 else { return nil }
    let share = steps.last { $0.days <= days }?.share ?? 1
    return days <= longest || share == 0 ? share : nil
  }

  /// The days after which half or fewer are still there; nil where more than half are.
  package var median: Int? { steps.first { $0.share <= 0.5 }?.days }
}
