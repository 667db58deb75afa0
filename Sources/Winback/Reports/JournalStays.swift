import PluginHost
import Retention
import Storage

/// The journal as stays in segments.
struct JournalStays {
  /// How long one person stood in one segment.
  struct Stay: Hashable {
    let person: Int64
    let segment: Int
    let from: Day
    /// The day of the decision that ended it; nil while it lasts.
    let to: Day?
    /// Whether the first plan of all found her there: nobody knows since when.
    let isFound: Bool
  }

  let segments: [(name: String, group: String)]
  /// The as-of days of the first and the last plan of the journal.
  let first: Day
  let last: Day
  /// The as-of days of all its plans.
  let planDays: Set<Day>
  /// By person, and of each in the order of time.
  let stays: [Stay]
  /// The entries that the stays are made of.
  let entries: [JournalEntry]

  /// Nil before the first applied plan.
  init?(_ business: Business, upTo day: Day, seen: Int64) throws {
    let plans = try business.database.appliedPlans().filter { $0.day <= day && $0.seen <= seen }
    guard let newest = plans.map(\.day).max(), let oldest = plans.map(\.number).min() else {
      return nil
    }
    let journal = try business.database.journalEntries(upTo: day, seen: seen)
    segments = journal.segments
    entries = journal.entries
    first = plans.first { $0.number == oldest }?.day ?? newest
    last = newest
    planDays = Set(plans.map(\.day))
    stays = JournalStays.stays(journal.entries, firstPlan: oldest)
  }

  private static func stays(_ entries: [JournalEntry], firstPlan: Int64) -> [Stay] {
    var stays: [Stay] = []
    var start = 0
    while start < entries.count {
      let entry = entries[start]
      var next = start + 1
      // The same segment again, under another key of hers, is the same stay.
      while next < entries.count, entries[next].person == entry.person,
        entries[next].segment == entry.segment
      {
        next += 1
      }
      let isEnded = next < entries.count && entries[next].person == entry.person
      stays.append(
        Stay(
          person: entry.person, segment: entry.segment, from: entry.day,
          to: isEnded ? entries[next].day : nil, isFound: entry.planNumber == firstPlan))
      start = next
    }
    return stays
  }

  /// Where each person stood at the end of a day: her place among the entries, by person.
  func standing(on day: Day) -> [(person: Int64, entry: JournalEntry)] {
    var standing: [(person: Int64, entry: JournalEntry)] = []
    for entry in entries where entry.day <= day {
      if standing.last?.person == entry.person {
        standing[standing.count - 1].entry = entry
      } else {
        standing.append((entry.person, entry))
      }
    }
    return standing
  }
}

extension ReportBase {
  /// The places of customers in the history by their numbers in the base.
  func placesByPerson() -> [Int64: Int] {
    let ids = history.standing?.ids ?? []
    return Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The segments of a journal in the plugin's order, then those that it no longer has.
  func segmentOrder(_ segments: [(name: String, group: String)]) -> [Int] {
    let own = manifest.segments.map(\.segment.rawValue)
    return segments.indices.sorted { left, right in
      let places = [left, right].map { own.firstIndex(of: segments[$0].name) ?? own.count }
      return places[0] == places[1]
        ? segments[left].name < segments[right].name : places[0] < places[1]
    }
  }

  /// The group that a segment has: the present plugin says it first.
  func group(_ segment: (name: String, group: String)) -> String {
    manifest.segment(segment.name)?.group.rawValue ?? segment.group
  }
}
