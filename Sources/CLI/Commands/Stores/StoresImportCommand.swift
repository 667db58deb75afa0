import ArgumentParser
import Intake
import Retention
import Storage
import Winback

struct StoresImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read stores from a file: code, name, time zone.",
    discussion: """
      EXAMPLES
        winback stores import stores.csv
        winback stores import stores.xlsx --map 'Точка=code' --dry-run
      """)

  @Argument(help: "The file.") var file: String

  @Flag(name: .customLong("dry-run"), help: "Show what would happen; change nothing.")
  var dryRun = false

  @Option(
    name: .customLong("on-error"),
    help: "Rows that can't be taken: quarantine them, or stop and import nothing.")
  var onError: RejectedRows = .quarantine

  @OptionGroup(title: "Reading the file") var mapping: ColumnMapping
  @OptionGroup(title: "Reading the file") var form: FileOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    try OnceReadFile.refuse(file, dryRun: dryRun, onError: onError, console)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let report = PeopleIntakeReport(console: console)
    let fields = try mapping.fields
    if dryRun {
      try report.printRecognised(
        business.storesReader(file, form: form.options, mapping: fields))
    }
    let done = try business.importStores(
      file, form: form.options, mapping: fields, dryRun: dryRun, stopAtReject: onError == .stop,
      now: { MomentOptions.now })
    report.print(done, isDryRun: dryRun)
    if done.report.counts.waitingRows > 0 { throw CommandError(.partly, "") }
  }
}
