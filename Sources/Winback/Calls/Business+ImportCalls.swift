package import Intake
package import Retention
import Storage

extension Business {
  /// Reads filled-in call lists back, all files or, where one is no call list, none.
  ///
  /// A row without a day was called on the moment's day. The same file once more changes
  /// nothing; another outcome of the same call is a new entry.
  ///
  /// - Throws: `CallFileError`, `IntakeError`, `StorageError`.
  package func importCalls(
    _ paths: [String], form: FormOptions = FormOptions(), dryRun: Bool, at moment: Moment,
    language: Language, author: String,
    now: Instant
  ) throws -> CallImport {
    var reader = CallRowReader(self, today: moment.day, language: language)
    for path in paths { try CallFile.read(path, form: form) { try reader.add($0) } }
    if !dryRun { try database.add(reader.result.taken, author: author, at: now) }
    return reader.result
  }
}
