import ArgumentParser
import Foundation
import Retention
import Storage
import Winback

struct CustomersSelectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selections",
    abstract: "Show the saved selections, or forget one.",
    discussion: """
      EXAMPLES
        winback customers selections
        winback customers selections --forget spring
      """)

  @Option(help: ArgumentHelp("Forget the selection of this name.", valueName: "name"))
  var forget: String?

  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    if let forget {
      try remove(forget, console)
      return
    }
    let business = try Business.opened(home)
    let output = try Output(output.output)
    try output.write(text(try business.database.selections(), in: business.zone, console))
    try output.finish()
  }

  private func remove(_ name: String, _ console: Console) throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    try console.selecting {
      try business.forgetSelection(named: name, author: author.name, at: MomentOptions.now)
    }
    let shown = Console.safe(name)
    console.say(
      console.text(ru: "Отбор '\(shown)' забыт", en: "The selection '\(shown)' is forgotten"))
  }

  private func text(_ saved: [SavedSelection], in zone: Zone, _ console: Console) -> String {
    let rows = saved.map { one in
      (one, [one.name, "\(zone.day(of: one.savedAt))", one.author, one.text])
    }
    switch output.format {
    case .csv:
      return "name,saved_at,author,text\n"
        + rows.map { one, row in
          CSV.line([one.name, zone.format(one.savedAt), one.author, one.text])
        }.joined()
    case .json:
      return rows.map { one, _ in
        JSONNode.object([
          ("name", .string(one.name)), ("saved_at", .string(zone.format(one.savedAt))),
          ("author", .string(one.author)), ("text", .string(one.text)),
        ]).text + "\n"
      }.joined()
    case .table:
      guard !saved.isEmpty else {
        return console.text(
          ru: "Ни один отбор не записан; записать: winback customers --where '...' --save ИМЯ\n",
          en: "No selection is saved; to save one: winback customers --where '...' --save NAME\n")
      }
      var table = Table([
        (console.text(ru: "Имя", en: "Name"), .left),
        (console.text(ru: "Записан", en: "Saved"), .left),
        (console.text(ru: "Кем", en: "By"), .left),
        (console.text(ru: "Условия", en: "Conditions"), .left),
      ])
      for (_, row) in rows { table.add(row) }
      return table.render(console)
    }
  }
}
