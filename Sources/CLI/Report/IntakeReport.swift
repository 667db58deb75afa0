import Intake
import Retention
import Storage
import Winback

/// What became of a file's rows, for people: on stderr, as talk.
struct IntakeReport {
  let console: Console

  private static let shownMax = 5

  private func count(_ number: Int) -> String {
    Unit.digits(Double(number), in: console.language)
  }

  func print(_ summary: IntakeSummary) {
    printCounts(summary.counts, file: summary.file)
    printUnusable(phones: summary.unusablePhones, emails: summary.unusableEmails)
    if summary.anonymousReceipts > 0 {
      console.say(
        console.text(
          ru: "  без клиента: \(count(summary.anonymousReceipts))",
          en: "  without a customer: \(count(summary.anonymousReceipts))"))
    }
    printFirst(summary.rejects, of: summary.file)
    if summary.counts.quarantinedRows > IntakeReport.shownMax {
      console.say(
        console.text(
          ru: "  … все отложенные строки: winback plan --rejects ФАЙЛ",
          en: "  … all rows that were set aside: winback plan --rejects FILE"))
    }
  }

  func print(_ done: Business.Imported, isDryRun: Bool) {
    let report = done.report
    printCounts(report.counts, file: report.file)
    printLaterHeaders(done.reader, of: report.file)
    printUnusable(phones: done.reader.unusablePhones, emails: done.reader.unusableEmails)
    if isDryRun { printFirst(done.rejects, of: report.file) }
    if report.settledReturns > 0 {
      console.say(
        console.text(
          ru: "  возвраты прежних файлов нашли продажу: \(count(report.settledReturns))",
          en: "  returns of earlier files that found their sale: \(count(report.settledReturns))"))
    }
    if report.newCustomers > 0 {
      console.say(
        console.text(
          ru: "  новых клиентов: \(count(report.newCustomers))",
          en: "  new customers: \(count(report.newCustomers))"))
    }
    if !report.newStores.isEmpty {
      let names = report.newStores.prefix(20).map(Console.safe).joined(separator: ", ")
      console.say(console.text(ru: "  новые точки: \(names)", en: "  new stores: \(names)"))
    }
    if !isDryRun { sayWhereToSee(report.counts) }
    if isDryRun {
      console.say(
        console.text(ru: "Проба: ничего не изменено.", en: "A dry run: nothing was changed."))
    }
  }

  private func printFirst(_ rejects: [ReceiptBatch.Reject], of file: String) {
    for reject in rejects.prefix(IntakeReport.shownMax) {
      console.say("  \(file):\(reject.line): \(reject.reason.rawValue): \(reject.detail)")
    }
  }

  /// Files that were put together: what is behind another header is read by it.
  private func printLaterHeaders(_ reader: ReceiptReader, of file: String) {
    for header in reader.laterHeaders.prefix(IntakeReport.shownMax) {
      let text = String(String(decoding: header.bytes, as: UTF8.self).prefix(200))
      let names = Console.safe(text.replacing("\t", with: ", "))
      console.say(
        console.text(
          ru: "  \(file):\(header.line): другой заголовок, строки за ним читаются по нему: "
            + names,
          en: "  \(file):\(header.line): another header, rows behind it are read by it: "
            + names))
    }
    let rest = reader.laterHeaders.count - IntakeReport.shownMax
    if rest > 0 {
      console.say(
        console.text(
          ru: "  … и ещё заголовков: \(count(rest))", en: "  … and more headers: \(count(rest))"))
    }
  }

  /// The sale is a fact; a contact that can't be used does not cost it.
  private func printUnusable(phones: Int, emails: Int) {
    guard phones + emails > 0 else { return }
    console.say(
      console.text(
        ru: "  непригодных телефонов \(count(phones)), адресов \(count(emails)): "
          + "сами чеки приняты",
        en: "  unusable phones \(count(phones)), e-mails \(count(emails)): "
          + "their receipts were taken"))
  }

  /// Where the rows are that were set aside.
  func sayWhereToSee(_ counts: IntakeCounts) {
    guard counts.quarantinedRows > 0 else { return }
    let list = "winback quarantine list" + (counts.waitingRows > 0 ? "" : " --dismissed")
    console.say(console.text(ru: "  посмотреть: \(list)", en: "  to see them: \(list)"))
  }

  /// "receipts.csv: rows 1 000 = accepted 990 + duplicates 8 + quarantined 2"
  func printCounts(_ counts: IntakeCounts, file: String) {
    console.say(
      console.text(
        ru: "\(file): строк \(count(counts.rows)) = принято \(count(counts.accepted)) + повторов "
          + "\(count(counts.duplicates)) + отложено \(count(counts.quarantinedRows))",
        en: "\(file): rows \(count(counts.rows)) = accepted \(count(counts.accepted)) + "
          + "duplicates \(count(counts.duplicates)) + quarantined "
          + "\(count(counts.quarantinedRows))")
    )
    let reasons = counts.quarantined.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue): \(count($0.value))" }
    for reason in reasons { console.say("  " + reason) }
    // An exit code other than 0 has its reason said, however little is to be said.
    if console.isQuiet, counts.waitingRows > 0 {
      let list = reasons.joined(separator: ", ")
      console.warn(
        console.text(
          ru: "\(file): отложено строк: \(count(counts.quarantinedRows)) (\(list))",
          en: "\(file): rows quarantined: \(count(counts.quarantinedRows)) (\(list))"))
    }
  }

  /// How the columns were recognised, and the first receipts as they were read.
  func printRecognised(_ reader: ReceiptReader) throws {
    let kind =
      reader.isLineWise
      ? console.text(ru: "строка — позиция чека", en: "a row is a line of a receipt")
      : console.text(ru: "строка — чек", en: "a row is a receipt")
    let separator = reader.separator == "\t" ? "tab" : String(reader.separator)
    console.say(
      console.text(ru: "Разделитель: \(separator); \(kind)", en: "Separator: \(separator); \(kind)")
    )
    for (column, field) in reader.recognised {
      let meaning = field?.rawValue ?? console.text(ru: "не читается", en: "not read")
      console.say("  \(Console.safe(column)) -> \(meaning)")
    }
    if let batch = try reader.next() {
      for row in reader.preview(batch) {
        let fields = row.fields.map { "\($0.field.rawValue) \($0.text)" }
        console.say("  \(row.line): " + Console.safe(fields.joined(separator: ", ")))
      }
    }
  }

  /// The rows that were set aside, with line and reason.
  static func write(_ rejects: [ReceiptBatch.Reject], to path: String) throws {
    let output = try Output(path)
    try output.write("line,rows,reason,detail,bytes\n")
    for reject in rejects {
      try output.write(
        CSV.line([
          "\(reject.line)", "\(reject.rows)", reject.reason.rawValue, reject.detail,
          String(decoding: reject.bytes, as: UTF8.self),
        ]))
    }
    try output.finish()
  }
}
