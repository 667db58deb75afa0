import Intake
import Retention
import Storage
import Winback

/// What became of the rows of a file of customers or of stores, for people: on stderr, as talk.
struct PeopleIntakeReport {
  let console: Console

  private static let shownMax = 5

  func print(_ done: ImportedCustomers, isDryRun: Bool) {
    let report = done.report
    IntakeReport(console: console).printCounts(report.counts, file: report.file)
    let summary = report.summary
    console.say(
      console.text(
        ru: "  новых клиентов \(count(summary.newCustomers)), изменено "
          + count(summary.changedCustomers),
        en: "  new customers \(count(summary.newCustomers)), changed "
          + count(summary.changedCustomers)))
    printFlags(done)
    printRejects(done.rejects, of: report.file, counts: report.counts, isDryRun: isDryRun)
  }

  func print(_ done: ImportedStores, isDryRun: Bool) {
    let report = done.report
    IntakeReport(console: console).printCounts(report.counts, file: report.file)
    let summary = report.summary
    console.say(
      console.text(
        ru: "  новых точек \(count(summary.newStores)), изменено \(count(summary.changedStores))",
        en: "  new stores \(count(summary.newStores)), changed \(count(summary.changedStores))"))
    printRejects(done.rejects, of: report.file, counts: report.counts, isDryRun: isDryRun)
  }

  /// The row counts; a value that can't be used is left out of it.
  private func printFlags(_ done: ImportedCustomers) {
    let flagged = done.flagged.sorted { $0.key.rawValue < $1.key.rawValue }
    if flagged.isEmpty { return }
    let reasons = flagged.map { "\($0.key.rawValue) \(count($0.value))" }.joined(separator: ", ")
    let rows = count(done.report.summary.flaggedRows)
    console.say(
      console.text(
        ru: "  строк с непригодными значениями \(rows), остальное в них принято: \(reasons)",
        en: "  rows with values that can't be used \(rows), the rest of them was taken: "
          + reasons))
    for entry in done.flags.prefix(PeopleIntakeReport.shownMax) {
      console.say(
        Console.safe(
          "    \(done.report.file):\(entry.line): \(entry.flag.reason.rawValue): "
            + "\(entry.flag.column) \(entry.flag.value)"))
    }
  }

  private func printRejects(
    _ rejects: [ReceiptBatch.Reject], of file: String, counts: IntakeCounts, isDryRun: Bool
  ) {
    if isDryRun {
      for reject in rejects.prefix(PeopleIntakeReport.shownMax) {
        console.say(
          Console.safe("  \(file):\(reject.line): \(reject.reason.rawValue): \(reject.detail)"))
      }
      console.say(
        console.text(ru: "Проба: ничего не изменено.", en: "A dry run: nothing was changed."))
    } else {
      IntakeReport(console: console).sayWhereToSee(counts)
    }
  }

  private func count(_ number: Int) -> String {
    Unit.digits(Double(number), in: console.language)
  }

  // MARK: - What a file is read as

  /// How the columns were recognised, and the first rows as they were read.
  func printRecognised(_ reader: PeopleReader, zone: Zone) throws {
    printColumns(reader.recognised.map { ($0.column, $0.field) })
    guard let batch = try reader.next() else { return }
    for row in batch.rows.prefix(PeopleIntakeReport.shownMax) {
      console.say("  " + line(row, zone))
    }
  }

  func printRecognised(_ reader: StoresReader) throws {
    printColumns(reader.recognised.map { ($0.column, $0.field?.rawValue) })
    guard let batch = try reader.next() else { return }
    for row in batch.rows.prefix(PeopleIntakeReport.shownMax) {
      let parts = [row.code, row.name, row.timezone].compactMap(\.self)
      console.say(Console.safe("  \(row.line): " + parts.joined(separator: " · ")))
    }
  }

  private func printColumns(_ columns: [(column: String, field: String?)]) {
    for (column, field) in columns {
      let meaning = field ?? console.text(ru: "не читается", en: "not read")
      console.say("  \(Console.safe(column)) -> \(Console.safe(meaning))")
    }
  }

  /// "2: id:C1 phone:+79161234567 · name Анна · sex f · tags vip · sms yes (2025-11-03)"
  private func line(_ row: PersonRow, _ zone: Zone) -> String {
    let words = PersonWords(console: console, zone: zone)
    var parts = [row.keys.map(\.typed).joined(separator: " ")]
    parts += words.profile(row.profile).map { "\($0.name) \($0.value)" }
    if !row.tags.isEmpty {
      parts.append(words.tags + " " + row.tags.joined(separator: ", "))
    }
    parts += row.consents.map { words.consent($0.channel, isGiven: $0.isGiven) }
    parts += row.takenBack.sorted().map { "\($0) -" }
    return Console.safe("\(row.line): " + parts.joined(separator: " · "))
  }
}
