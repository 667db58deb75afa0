import ArgumentParser
import Retention
import Storage
import Winback

struct CallsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Make a list of customers to call, as an Excel file.",
    discussion: """
      Those who spent most come first. Outcomes and reasons are chosen from
      drop-downs; calls import reads the file back, sorted, filtered or cut.
      Whoever has no phone, revoked the consent or was called of late is left
      out, counted and shown.

      EXAMPLES
        winback calls export --segment sos -o calls.xlsx
        winback calls export --segment sos at_risk --limit 200 -o calls.xlsx
        winback calls export --group lost --split store -o calls.xlsx
        winback calls export --where 'group = lost and spend >= 5000' \\
            --format csv -o calls.csv
      """)

  enum Split: String, CaseIterable, ExpressibleByArgument { case store }

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Customers of these segments.", valueName: "names"))
  var segment: [String] = []

  @Option(help: ArgumentHelp("Customers of a group: lost, passive...", valueName: "name"))
  var group: Group?

  @OptionGroup var selection: SelectionOptions

  @Option(name: .shortAndLong, help: "The file to write.") var output: String

  @Option(help: "A file for each store: calls.xlsx becomes calls-STORE.xlsx.") var split: Split?

  @Option(help: "Form of the file: xlsx or csv (default: as its name ends, else xlsx).")
  var format: CallFiles.Form?

  @Option(help: "At most so many customers.") var limit: Int?

  @Option(
    name: .customLong("days-since-last-call"),
    help: ArgumentHelp("Leave out whoever was called less than so many days ago.", valueName: "n"))
  var daysSinceLastCall = 30

  @Option(help: "Threads to use (default: all cores). The answer does not depend on it.")
  var workers: Int?

  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    let ways = [
      !segment.isEmpty, group != nil, selection.conditions != nil, selection.selection != nil,
    ]
    guard ways.count(where: { $0 }) == 1 else {
      throw ValidationError(
        "say whom to call, by one of --segment, --group, --where and --selection")
    }
    if output.isEmpty || output == "-" {
      throw ValidationError("-o takes the name of a file, such as calls.xlsx")
    }
    if let limit, !(1...1_000_000).contains(limit) {
      throw ValidationError("--limit takes 1 to 1000000")
    }
    if !(0...3650).contains(daysSinceLastCall) {
      throw ValidationError("--days-since-last-call takes 0 to 3650")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  private var form: CallFiles.Form {
    format ?? (output.lowercased().hasSuffix(".csv") ? .csv : .xlsx)
  }

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let options = CallOptions(
      moment: moment.moment(in: business.zone), daysSinceLastCall: daysSinceLastCall,
      limit: limit, language: common.language, author: author.name, now: MomentOptions.now,
      workers: PlanSource.threads(workers))
    try console.calling {
      let draft = try business.draftCallList(audience(business, console), options)
      let report = CallListReport(console: console, draft: draft)
      guard !draft.rows.isEmpty else {
        report.tellExcluded()
        throw CommandError(
          .failed,
          console.text(
            ru: "звонить некому; файл не записан", en: "nobody to call; no file is written"))
      }
      let files = CallFiles(draft, path: output, form: form, isSplit: split == .store)
      try files.write { try business.keep(draft) }
      report.tell(files)
    }
  }

  private func audience(_ business: Business, _ console: Console) throws -> CallAudience {
    if let group { return .group(group) }
    guard let chosen = try selection.selection(of: business, console) else {
      return .segments(segment)
    }
    let words =
      selection.conditions.map { "where " + $0 } ?? "selection " + (selection.selection ?? "")
    return .selection(chosen, words: words)
  }
}

extension Group: ExpressibleByArgument {}
extension CallFiles.Form: ExpressibleByArgument {}
