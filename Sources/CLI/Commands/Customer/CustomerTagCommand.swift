import ArgumentParser
import Retention
import Storage
import Winback

struct CustomerTagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Set tags of a customer and take others away.",
    discussion: """
      EXAMPLES
        winback customer tag C0000281 +vip
        winback customer tag C0000281 +'coffee club' -old
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @Argument(help: ArgumentHelp("A tag to set (+) or to take away (-).", valueName: "+tag|-tag"))
  var tags: [String]

  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Output") var output: FormatOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  /// The arguments of the process, with tags that are to be taken away behind a minus sign
  /// (U+2212): the parser would take a hyphen for an option's.
  static func shielding(_ arguments: [String]) -> [String] {
    guard arguments.starts(with: ["customer", "tag"]) else { return arguments }
    let options: Set<String> = ["-h", "-q", "-v"]
    return arguments.map { word in
      word.hasPrefix("-") && !word.hasPrefix("--") && word.count > 1 && !options.contains(word)
        ? "\u{2212}" + word.dropFirst() : word
    }
  }

  private var edits: [TagEdit] {
    get throws {
      try tags.map { word in
        guard let edit = TagEdit(typed: word) else {
          throw ValidationError(
            "'\(word)' is no tag to set or take away; write +vip or -vip, without a comma, "
              + "on one line")
        }
        return edit
      }
    }
  }

  func validate() throws { _ = try edits }

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let customer = try business.customer(named: who, in: console.language)
    let now = MomentOptions.now
    let isChanged = try business.tag(customer, try edits, author: author.name, at: now)
    let page = try business.page(of: customer, asOf: now)
    try PersonPageReport(console: console, business: business, customer: customer, page: page)
      .writeTags(output.format)
    if !isChanged {
      console.say(console.text(ru: "Так уже и было.", en: "So it was already."))
    }
  }
}
