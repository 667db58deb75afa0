import ArgumentParser
import Intake
import Retention
import Storage
import Winback

struct CallsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read filled-in call lists back.",
    discussion: """
      Rows may be sorted, filtered or deleted, and saved by Excel or
      LibreOffice. Every row with an outcome is taken, known already, or
      refused with its place; rows without one are left. A row without a day of
      its own was called today, or on the day of --as-of.

      EXAMPLES
        winback calls import calls.xlsx
        winback calls import calls.xlsx --dry-run
        winback calls import calls-*.xlsx
      """)

  @Argument(help: "The files.") var files: [String]

  @Flag(name: .customLong("dry-run"), help: "Show what would happen; change nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "The encoding of CSV files, such as windows-1251, where it is not certain.",
      valueName: "name"))
  var encoding: String?

  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  private static let refusalsShown = 20

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let done = try console.calling {
      try business.importCalls(
        files, form: FormOptions(encoding: encoding), dryRun: dryRun,
        at: moment.moment(in: business.zone), language: common.language,
        author: author.name, now: MomentOptions.now)
    }
    tell(done, console)
    if !done.refused.isEmpty { throw CommandError(.partly, "") }
  }

  private func tell(_ done: CallImport, _ console: Console) {
    let (taken, rows) = (console.count(done.taken.count), console.count(done.rows))
    let known = console.count(done.unchanged)
    let (empty, refused) = (console.count(done.empty), console.count(done.refused.count))
    if dryRun {
      console.say(
        console.text(ru: "проба, ничего не записано:", en: "a dry run, nothing is written:"))
    }
    console.say(
      console.text(
        ru: "строк \(rows): принято \(taken), уже известно \(known), без итога \(empty), "
          + "отклонено \(refused)",
        en: "\(rows) rows: \(taken) taken, \(known) known already, \(empty) without an outcome, "
          + "\(refused) refused"))
    let counts = done.byOutcome
    for outcome in CallOutcome.allCases {
      guard let count = counts[outcome] else { continue }
      console.say("  \(outcome.label[console.language]): \(console.count(count))")
    }
    for refusal in done.refused.prefix(CallsImportCommand.refusalsShown) {
      let problem = refusal.problem.text(in: console.language)
      console.warn(Console.safe("\(refusal.place.words): \(problem)"))
    }
    let more = done.refused.count - CallsImportCommand.refusalsShown
    if more > 0 {
      console.say(
        console.text(
          ru: "и ещё отклонено: \(console.count(more))",
          en: "and \(console.count(more)) more refused"))
    }
  }
}
