import Retention

/// Where each customer stood by the journal at a number in commit order.
///
/// The decisions are read once, in the order of their table. Receipts are read in the order of
/// keys, so that asking for each customer on the way would cost a search and mostly a page.
struct JournalStandings {
  private struct Entry {
    var customer: Int64
    var seq: Int64
    var segment: Int16
    var since: Int32
  }

  /// The segments that were met; an entry's segment is a place among them.
  private(set) var names: [String] = []
  /// In the order of the customers' numbers.
  private var entries: [Entry] = []

  /// Reads the decisions of all customers, or of some.
  init(seen: Int64, among: [Int64]?, on connection: Connection) throws(StorageError) {
    guard try connection.integer("SELECT EXISTS (SELECT 1 FROM decision)") == 1 else { return }
    let days = try connection.planDays()
    let only: SQL = if let among { "AND customer_id IN \(among.sqlList)" } else { "" }
    let rows = try connection.prepare(
      """
      SELECT customer_id, applied_plan_id, to_segment, seq FROM decision
      WHERE seq <= \(seen) \(only) ORDER BY customer_id, seq
      """)
    var places: [String: Int16] = [:]
    while try rows.step() {
      guard let day = days[rows.integer(1)] else {
        throw .unreadable(what: "decision \(rows.integer(3)): its plan")
      }
      let entry = Entry(
        customer: rows.integer(0), seq: rows.integer(3),
        segment: try place(of: rows.text(2), in: &places), since: day.rawValue)
      if entries.last?.customer == entry.customer { entries.removeLast() }
      entries.append(entry)
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  private mutating func place(
    of name: String, in places: inout [String: Int16]
  ) throws(StorageError) -> Int16 {
    if let place = places[name] { return place }
    guard let place = Int16(exactly: names.count) else {
      throw .unreadable(what: "decision: more than \(names.count) segments")
    }
    places[name] = place
    names.append(name)
    return place
  }

  /// Where a person stands: by the newest decision on any of her customers, her own number
  /// first among them. `formerID` is the one that it was made on.
  func standing(
    of members: some Collection<Int64>, newestIssued: Int64?
  ) -> CustomerStanding {
    var newest: Entry?
    for member in members {
      if let entry = entry(of: member), newest.map({ $0.seq < entry.seq }) ?? true {
        newest = entry
      }
    }
    let id = members.first ?? Admission.nobody
    return CustomerStanding(
      id: id, segment: newest?.segment ?? -1, since: newest?.since ?? 0,
      newestIssued: newestIssued, formerID: newest?.customer ?? id)
  }

  private func entry(of customer: Int64) -> Entry? {
    // Numbers are given out from 1, and nearly every customer has a decision.
    var high = Int(max(0, min(customer, Int64(entries.count))))
    var low = 0
    if high > 0, entries[high - 1].customer == customer { return entries[high - 1] }
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].customer < customer { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].customer == customer ? entries[low] : nil
  }
}

extension Connection {
  /// The as-of day of each applied plan, by its number.
  func planDays() throws(StorageError) -> [Int64: Day] {
    let plans = try all("SELECT id, day FROM applied_plan") { row throws(StorageError) in
      (row.integer(0), try Day(stored: row.integer(1), in: "applied_plan"))
    }
    return Dictionary(plans) { _, last in last }
  }
}
