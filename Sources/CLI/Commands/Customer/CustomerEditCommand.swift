import ArgumentParser
import Retention
import Storage
import Winback

struct CustomerEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Say what is known of a customer: a new version of her profile.",
    discussion: """
      NAME is one of name, sex, birth_date, language, source, referred_by,
      registered_at, card_type, status, or field.X for a plugin's own field X; the
      value - takes back what is known. phone+=, email+= and card+= add a key: a
      wrong one is taken away with winback customer split.

      EXAMPLES
        winback customer edit C0000281 name="Anna Petrova" birth_date=1990-05-17
        winback customer edit C0000281 sex=f language=ru field.pet=cat
        winback customer edit C0000281 phone+='8 916 123-45-67'
        winback customer edit C0000281 source=-
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @Argument(help: ArgumentHelp("What is known of her.", valueName: "name=value"))
  var values: [String]

  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let now = MomentOptions.now
    let form: PersonForm
    do {
      form = try PersonForm(values, zone: business.zone, today: business.zone.day(of: now))
    } catch {
      let lines = error.text(in: console.language).split(separator: "\n")
      throw CommandError(.usage, lines.map { Console.safe(String($0)) }.joined(separator: "\n"))
    }
    let customer = try business.customer(named: who, in: console.language)
    let isChanged = try CorrectionSaving.naming(console) {
      try business.edit(customer, form, author: author.name, at: now)
    }
    // A new key may be stronger than those she had.
    let known = try business.known(customer)
    let page = try business.page(of: known, asOf: now)
    try PersonPageReport(console: console, business: business, customer: known, page: page)
      .write(output)
    console.say(
      isChanged
        ? console.text(ru: "Записано.", en: "Saved.")
        : console.text(ru: "Это уже известно.", en: "This is known already."))
  }
}
