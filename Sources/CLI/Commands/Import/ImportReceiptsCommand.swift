import ArgumentParser
import Foundation
import Intake
import Retention
import Storage
import Winback

struct ImportReceiptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipts",
    abstract: "Read receipts from a file into the base: CSV, JSON lines, Excel.",
    discussion: """
      EXAMPLES
        winback import receipts receipts.csv
        winback import receipts receipts.csv --dry-run
        winback import receipts till.csv --map 'check no=receipt_id,sum=total'
        winback import receipts log.csv --receipt-id row

      Every row is accepted, a duplicate, or quarantined with its reason.
      --dry-run shows what the file is read as and changes nothing.
      """)

  @Argument(help: "The file.") var file: String

  @Flag(name: .customLong("dry-run"), help: "Show what would happen; change nothing.")
  var dryRun = false

  @Option(
    name: .customLong("on-error"),
    help: "Rows that can't be taken: quarantine them, or stop and import nothing.")
  var onError: RejectedRows = .quarantine

  @OptionGroup(title: "Reading receipts") var reading: ReceiptOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    try OnceReadFile.refuse(file, dryRun: dryRun, onError: onError, console)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let options = try readerOptions(business)
    let intake = IntakeReport(console: console)
    if dryRun {
      try intake.printRecognised(ReceiptReader(path: file, options: options))
    }
    let progress = ProgressBar(console, file)
    // An error then starts on a line of its own.
    defer { progress.finish() }
    let done = try business.importReceipts(
      file, options: options, storeZones: try reading.zones.mapValues(\.identifier),
      dryRun: dryRun, stopAtReject: onError == .stop,
      now: { MomentOptions.now },
      progress: {
        progress.show(done: $0.bytesRead, of: $0.bytesTotal ?? 0, rows: $0.rows)
      })
    progress.finish()
    intake.print(done, isDryRun: dryRun)
    if case .failed(let error) = done.kept {
      console.warn(
        console.text(
          ru: "чеки приняты, но история для быстрых планов не записана: \(error)",
          en: "the receipts are in, but the history for fast plans was not written: \(error)"))
    }
    if done.report.counts.waitingRows > 0 { throw CommandError(.partly, "") }
  }

  private func readerOptions(_ business: Business) throws -> ReceiptReader.Options {
    var options = try reading.options(zone: business.zone, known: business.storeZones())
    if reading.unknownStores == .quarantine {
      options.knownStores = Set(try business.database.storeCodes())
        .union(try reading.zones.keys)
    }
    return options
  }
}
