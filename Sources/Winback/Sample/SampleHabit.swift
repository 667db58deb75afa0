/// How a customer of the sample base comes.
enum SampleHabit: Int, CaseIterable {
  case passerBy, newcomer, daily, weekly, fortnightly, monthly

  /// Shares of a thousand customers, in the order of the cases. Some regulars stop after their
  /// first visit or begin on the last days, so about 35 % come once in all.
  static let weights = [330, 50, 90, 220, 190, 120]

  static func draw(_ random: inout SampleRandom) -> SampleHabit {
    SampleHabit(rawValue: random.place(in: weights)) ?? .passerBy
  }

  /// Days between two visits, and how far from it a gap may be.
  private var rhythm: (usual: Int, spread: Int) {
    switch self {
    case .passerBy: (0, 0)
    case .newcomer: (6, 3)
    case .daily: (2, 1)
    case .weekly: (7, 2)
    case .fortnightly: (14, 4)
    case .monthly: (30, 10)
    }
  }

  func gap(_ random: inout SampleRandom) -> Int {
    let (usual, spread) = rhythm
    let gap = random.around(usual, spread: spread)
    // A holiday, an illness: silence that is no farewell.
    return random.chance(perThousand: 20) ? gap + 7 + random.below(15) : max(1, gap)
  }

  /// The first day, and the day from which the customer does not come any more.
  func life(within days: Int, _ random: inout SampleRandom) -> (first: Int, stop: Int) {
    switch self {
    case .passerBy:
      let day = random.below(days)
      return (day, day)
    case .newcomer:
      return (max(0, days - 1 - random.below(20)), days)
    case .daily, .weekly, .fortnightly, .monthly:
      let wasThere = random.chance(perThousand: 500)
      let first = random.below(wasThere ? min(days, rhythm.usual) : days)
      let stops = random.chance(perThousand: 400)
      return (first, stops ? first + random.below(days - first) : days)
    }
  }
}
