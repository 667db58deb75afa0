import ArgumentParser
import Intake
import Retention
import Storage
import Winback

struct ImportCustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "Read customers from a file: keys, names, birthdays, tags, consents.",
    discussion: """
      A row belongs to its strongest key: customer, card, phone, e-mail; the others
      become further keys of hers. An empty cell says nothing; a cell - takes back
      what is known. A contact that can't be used is left out, and the row counts.

      EXAMPLES
        winback import customers customers.csv
        winback import customers customers.xlsx --sheet Клиенты --dry-run
        winback import customers crm.csv --map 'Питомец=field.pet,Доп=ignore'
        winback import customers old.csv --encoding windows-1251
      """)

  @Argument(help: "The file.") var file: String

  @Flag(name: .customLong("dry-run"), help: "Show what would happen; change nothing.")
  var dryRun = false

  @Option(
    name: .customLong("on-error"),
    help: "Rows that can't be taken: quarantine them, or stop and import nothing.")
  var onError: RejectedRows = .quarantine

  @Option(
    name: .customLong("phone-region"),
    help: ArgumentHelp(
      "Where phones without a plus are at home: two letters. (default: RU)", valueName: "country"))
  var phoneRegion: String?

  @OptionGroup(title: "Reading the file") var mapping: ColumnMapping
  @OptionGroup(title: "Reading the file") var form: FileOptions
  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if let phoneRegion, PhoneRegion(phoneRegion) == nil {
      throw ValidationError("--phone-region takes the two letters of a country, such as RU or KZ")
    }
  }

  func run() throws {
    let console = common.console
    try OnceReadFile.refuse(file, dryRun: dryRun, onError: onError, console)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let options = try readerOptions(business)
    let report = PeopleIntakeReport(console: console)
    if dryRun {
      try report.printRecognised(PeopleReader(path: file, options: options), zone: business.zone)
    }
    let progress = ProgressBar(console, file)
    // An error then starts on a line of its own.
    defer { progress.finish() }
    let done = try business.importCustomers(
      file, options: options, author: author.name, dryRun: dryRun,
      stopAtReject: onError == .stop, now: { MomentOptions.now },
      progress: { progress.show(done: $0.bytesRead, of: $0.bytesTotal ?? 0, rows: $0.rows) })
    progress.finish()
    report.print(done, isDryRun: dryRun)
    if done.report.counts.waitingRows > 0 { throw CommandError(.partly, "") }
  }

  private func readerOptions(_ business: Business) throws -> PeopleReader.Options {
    var options = PeopleReader.Options(
      mapping: try mapping.fields, form: form.options, zone: business.zone,
      now: MomentOptions.now)
    if let region = phoneRegion.flatMap({ PhoneRegion($0) }) { options.phoneRegion = region }
    return options
  }
}
