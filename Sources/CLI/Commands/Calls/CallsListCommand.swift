import ArgumentParser
import Retention
import Storage
import Winback

struct CallsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the call lists that were made, the newest first.",
    discussion: """
      EXAMPLES
        winback calls list
        winback calls list --format json
      """)

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let lists = try Business.opened(home).callLists()
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(lists.isEmpty ? none(console) : table(lists, console))
    case .csv:
      try output.write("list,day,audience,author,calls,outcomes\n")
      for made in lists {
        try output.write(
          CSV.line([
            "\(made.list.id)", "\(made.list.day)", made.list.audience, made.list.author,
            "\(made.calls)", "\(made.outcomes)",
          ]))
      }
    case .json:
      for made in lists {
        let node = JSONNode.object([
          ("list", .integer(made.list.id)), ("day", .day(made.list.day)),
          ("audience", .string(made.list.audience)), ("author", .string(made.list.author)),
          ("calls", .integer(made.calls)), ("outcomes", .integer(made.outcomes)),
        ])
        try output.write(node.text + "\n")
      }
    }
    try output.finish()
  }

  private func none(_ console: Console) -> String {
    console.text(
      ru: "списков ещё нет; сделайте: winback calls export --group lost -o calls.xlsx\n",
      en: "no lists yet; make one: winback calls export --group lost -o calls.xlsx\n")
  }

  private func table(_ lists: [MadeCallList], _ console: Console) -> String {
    var table = Table([
      (console.text(ru: "Список", en: "List"), .right),
      (console.text(ru: "День", en: "Day"), .left),
      (console.text(ru: "Кому", en: "Audience"), .left),
      (console.text(ru: "Звонков", en: "Calls"), .right),
      (console.text(ru: "С итогом", en: "Outcomes"), .right),
      (console.text(ru: "Кто сделал", en: "Author"), .left),
    ])
    for made in lists {
      table.add([
        "\(made.list.id)", "\(made.list.day)", made.list.audience, console.count(made.calls),
        console.count(made.outcomes), made.list.author,
      ])
    }
    return table.render(console)
  }
}
