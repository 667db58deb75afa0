import Intake
import Retention
import Storage
import Winback

/// What became of a file's rows, for people: on stderr, as talk.
struct IntakeReport {
  let console: Console

  private static let shownMax = 5

  private func text(ru: String, en: String) -> String { console.language == .ru ? ru : en }

  private func count(_ number: Int) -> String {
    Unit.digits(Double(number), in: console.language)
  }

  func print(_ summary: IntakeSummary) {
    printCounts(summary.counts, file: summary.file)
    printUnusable(phones: summary.unusablePhones, emails: summary.unusableEmails)
    if summary.anonymousReceipts > 0 {
      console.say(
        text(
          ru: "  без клиента: \(count(summary.anonymousReceipts))",
          en: "  without a customer: \(count(summary.anonymousReceipts))"))
    }
    printFirst(summary.rejects, of: summary.file)
    if summary.counts.quarantinedRows > IntakeReport.shownMax {
      console.say(
        text(
          ru: "  … все отложенные строки: --rejects ФАЙЛ",
          en: "  … all rows that were set aside: --rejects FILE"))
    }
  }

  func print(_ done: Business.Imported, isDryRun: Bool) {
    let report = done.report
    printCounts(report.counts, file: report.file)
    printUnusable(phones: done.reader.unusablePhones, emails: done.reader.unusableEmails)
    if isDryRun { printFirst(done.rejects, of: report.file) }
    if report.settledReturns > 0 {
      console.say(
        text(
          ru: "  возвраты прежних файлов нашли продажу: \(count(report.settledReturns))",
          en: "  returns of earlier files that found their sale: \(count(report.settledReturns))"))
    }
    if report.newCustomers > 0 {
      console.say(
        text(
          ru: "  новых клиентов: \(count(report.newCustomers))",
          en: "  new customers: \(count(report.newCustomers))"))
    }
    if !report.newStores.isEmpty {
      let names = report.newStores.prefix(20).map(Console.safe).joined(separator: ", ")
      console.say(text(ru: "  новые точки: \(names)", en: "  new stores: \(names)"))
    }
    if report.counts.quarantinedRows > 0, !isDryRun {
      console.say(
        text(
          ru: "  посмотреть: winback quarantine list", en: "  to see them: winback quarantine list")
      )
    }
    if isDryRun {
      console.say(text(ru: "Проба: ничего не изменено.", en: "A dry run: nothing was changed."))
    }
  }

  private func printFirst(_ rejects: [ReceiptBatch.Reject], of file: String) {
    for reject in rejects.prefix(IntakeReport.shownMax) {
      console.say("  \(file):\(reject.line): \(reject.reason.rawValue): \(reject.detail)")
    }
  }

  /// The sale is a fact; a contact that can't be used does not cost it.
  private func printUnusable(phones: Int, emails: Int) {
    guard phones + emails > 0 else { return }
    console.say(
      text(
        ru: "  непригодных телефонов \(count(phones)), адресов \(count(emails)): "
          + "сами чеки приняты",
        en: "  unusable phones \(count(phones)), e-mails \(count(emails)): "
          + "their receipts were taken"))
  }

  /// "receipts.csv: rows 1 000 = accepted 990 + duplicates 8 + quarantined 2"
  private func printCounts(_ counts: IntakeCounts, file: String) {
    console.say(
      text(
        ru: "\(file): строк \(count(counts.rows)) = принято \(count(counts.accepted)) + повторов "
          + "\(count(counts.duplicates)) + отложено \(count(counts.quarantinedRows))",
        en: "\(file): rows \(count(counts.rows)) = accepted \(count(counts.accepted)) + "
          + "duplicates \(count(counts.duplicates)) + quarantined "
          + "\(count(counts.quarantinedRows))")
    )
    for (reason, rows) in counts.quarantined.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      console.say("  \(reason.rawValue): \(count(rows))")
    }
  }

  /// How the columns were recognised, and the first receipts as they were read.
  func printRecognised(_ reader: ReceiptReader, zone: Zone) throws {
    let kind =
      reader.isLineWise
      ? text(ru: "строка — позиция чека", en: "a row is a line of a receipt")
      : text(ru: "строка — чек", en: "a row is a receipt")
    let separator = reader.separator == "\t" ? "tab" : String(reader.separator)
    console.say(
      text(ru: "Разделитель: \(separator); \(kind)", en: "Separator: \(separator); \(kind)"))
    for (column, field) in reader.recognised {
      let meaning = field?.rawValue ?? text(ru: "не читается", en: "not read")
      console.say("  \(Console.safe(column)) -> \(meaning)")
    }
    if let batch = try reader.next() {
      for place in 0..<min(5, batch.count) {
        console.say("  " + IntakeReport.row(batch, place, zone))
      }
    }
  }

  private static func row(_ batch: ReceiptBatch, _ place: Int, _ zone: Zone) -> String {
    let number = String(decoding: batch.text(batch.numbers[place]), as: UTF8.self)
    let customer = String(decoding: batch.text(batch.keys[place]), as: UTF8.self)
    let total = Unit.money.format(Double(batch.totals[place]) / 100, in: .en)
    let time = zone.format(Instant(batch.issued[place]))
    return Console.safe(
      "\(batch.lines[place]): \(batch.kinds[place]) \(number.prefix(24)) \(time) \(total) "
        + "\(batch.keyKinds[place]) \(customer)")
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
