import ArgumentParser
import Foundation
import Retention
import Storage
import Winback

struct CustomersListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Choose customers by conditions and list them.",
    discussion: """
      Conditions are facts and what is known of people, joined by and, or, not
      and parentheses; Russian words do as well. Segments are the applied ones.

      EXAMPLES
        winback customers --where 'segment = sos and value = valuable'
        winback customers --where 'bought coffee in 2026-05 and silent since
          2026-07-01' --columns customer,name,spend --sort spend
        winback customers --where 'in 2026-01..2026-06: store = 3 and
          purchases >= 5; silent since 2026-07-01' --save spring
        winback customers --selection spring --format csv -o spring.csv
      """)

  @OptionGroup var selection: SelectionOptions

  @Flag(help: "Only say how many they are.")
  var count = false

  @Option(help: ArgumentHelp("What is shown of each.", valueName: "name,name"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Order by this: numbers and days the biggest first, texts by letter.", valueName: "name"))
  var sort: String?

  @Flag(help: "The other way round.")
  var reverse = false

  @Option(help: "How many the table has; csv and json have all, unless it is given.")
  var limit: Int?

  @OptionGroup(title: "With those selected") var work: SelectionWork
  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  @Option(help: "Threads to use (default: all cores). The answer does not depend on it.")
  var workers: Int?

  static let rowsShown = 20

  func validate() throws {
    if let limit, !(0...10_000_000).contains(limit) {
      throw ValidationError("--limit takes 0 to 10000000")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
    if selection.conditions == nil, work.save != nil {
      throw ValidationError("--save takes --where 'CONDITIONS', which it saves")
    }
    if selection.conditions == nil, selection.selection == nil, work.tagEdit != nil {
      throw ValidationError("--tag and --untag take --where or --selection, which say whom")
    }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let vocabulary = try business.selectionVocabulary()
    let chosen = try selection.selection(of: business, console)
    let layout = try SelectedColumns(
      columns, sort: sort, isReversed: reverse, vocabulary, console)
    var selected = try business.select(
      chosen, at: moment.moment(in: business.zone), columns: layout.all,
      workers: PlanSource.threads(workers))
    layout.sort(&selected)
    tell(selected, chosen, console)
    let report = SelectedReport(
      console: console, currency: business.currency, selected: selected, columns: layout,
      isAll: chosen == nil)
    try write(report)
    try work.run(
      selected, text: selection.conditions, home: home, author: author.name,
      common.confirmation(console))
  }

  private func tell(_ selected: Selected, _ selection: Selection?, _ console: Console) {
    for note in selected.notes { console.warn(Console.safe(note.text(in: console.language))) }
    if selected.plan == nil, selection?.asksForSegments ?? false {
      console.warn(
        console.text(
          ru: "ещё ничего не применено: сегмента нет ни у кого; см. winback plan, winback apply",
          en: "nothing is applied yet: nobody has a segment; see winback plan, winback apply"))
    }
  }

  private func write(_ report: SelectedReport) throws {
    let output = try Output(output.output)
    // Who is tagged or saved is counted; a list is asked for apart.
    let isCounted = count || (work.isAny && columns == nil && self.output.output == "-")
    switch self.output.format {
    case .table:
      try output.write(
        isCounted ? report.counted : report.text(limit: limit ?? CustomersListCommand.rowsShown))
    case .csv:
      if isCounted {
        try output.write(report.countedCSV)
      } else {
        try report.writeCSV(limit: limit ?? .max, to: output)
      }
    case .json:
      if isCounted {
        try output.write(report.countedJSON)
      } else {
        try report.writeJSON(limit: limit ?? .max, to: output)
      }
    }
    try output.finish()
  }
}
