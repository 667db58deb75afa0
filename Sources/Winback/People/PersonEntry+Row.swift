package import Intake
package import Storage

extension PersonEntry {
  private static let fieldPrefix = "field."

  /// What a row of a file of customers says.
  package init(_ row: PersonRow) {
    let fields = row.takenBack.filter { $0.hasPrefix(PersonEntry.fieldPrefix) }
      .map { String($0.dropFirst(PersonEntry.fieldPrefix.count)) }
    self.init(
      keys: row.keys,
      edit: ProfileEdit(
        given: row.profile, takenBack: Set(row.takenBack.compactMap { ProfileField(rawValue: $0) }),
        fieldsTakenBack: Set(fields)),
      tags: row.tags,
      consents: row.consents.map {
        Consent(channel: $0.channel, isGiven: $0.isGiven, at: $0.at, proof: $0.proof)
      },
      line: row.line, rows: row.rows,
      isFlagged: !row.flags.isEmpty)
  }
}
