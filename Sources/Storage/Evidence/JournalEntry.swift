package import Retention

/// A decision of the journal as far as it says where somebody stands.
package struct JournalEntry: Hashable, Sendable {
  /// The number of the person whose key it was made on, by what is known now.
  package var person: Int64
  /// Its number in commit order.
  package var seq: Int64
  /// The place of its plan in the journal.
  package var planNumber: Int64
  /// The as-of day of that plan: the decision counts from then on.
  package var day: Day
  /// Places in the list of segments.
  package var segment: Int
  /// Net money of the year that ended with her last visit, minor units.
  package var spend: Int64
}

/// All that a journal says about who stood where.
package struct JournalEntries: Sendable {
  /// By person, and of each in commit order.
  package let entries: [JournalEntry]
  /// The segments that the entries mean, each with the group it had last.
  package let segments: [(name: String, group: String)]
}

extension Database {
  /// The journal up to a number in commit order, in one pass.
  ///
  /// - Parameters:
  ///   - day: Plans as of later days are left out.
  ///   - seen: Decisions that came in later are left out.
  /// - Returns: The entries by person, and the segments that they mean.
  /// - Throws: `StorageError`.
  package func journalEntries(upTo day: Day, seen: Int64) throws -> JournalEntries {
    try read { connection throws(StorageError) in
      let days = try connection.planDays()
      let persons = try connection.persons()
      let rows = try connection.prepare(
        """
        SELECT customer_id, seq, applied_plan_id, to_segment, to_group, spend FROM decision
        WHERE seq <= \(seen) ORDER BY customer_id, seq
        """)
      var places: [String: (place: Int, seq: Int64)] = [:]
      var segments: [(name: String, group: String)] = []
      var entries: [JournalEntry] = []
      while try rows.step() {
        let seq = rows.integer(1)
        guard let planDay = days[rows.integer(2)] else {
          throw .unreadable(what: "decision \(seq): its plan")
        }
        if planDay > day { continue }
        let name = rows.text(3)
        let place = places[name]?.place ?? segments.count
        if place == segments.count { segments.append((name, rows.text(4))) }
        // A plugin may have moved a segment to another group: the newest decision says where.
        if places[name].map({ $0.seq < seq }) ?? true {
          places[name] = (place, seq)
          segments[place].group = rows.text(4)
        }
        entries.append(
          JournalEntry(
            person: persons.person(of: rows.integer(0)), seq: seq,
            planNumber: rows.integer(2), day: planDay, segment: place, spend: rows.integer(5)))
      }
      if !persons.isEveryoneAlone {
        entries.sort { ($0.person, $0.seq) < ($1.person, $1.seq) }
      }
      return JournalEntries(entries: entries, segments: segments)
    }
  }
}
