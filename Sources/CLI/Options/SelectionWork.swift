import ArgumentParser
import Retention
import Storage
import Winback

/// What is done with those who are selected.
struct SelectionWork: ParsableArguments {
  @Option(help: ArgumentHelp("Save the conditions under this name.", valueName: "name"))
  var save: String?

  @Option(help: ArgumentHelp("Give all of them this tag.", valueName: "tag"))
  var tag: String?

  @Option(help: ArgumentHelp("Take this tag from all of them.", valueName: "tag"))
  var untag: String?

  @Option(
    name: .customLong("confirm-above"),
    help: ArgumentHelp(
      "Ask when a tag would be set or taken for more of the customers. (default: 5%)",
      valueName: "percent"))
  var confirmAbove: Percent?

  private static let confirmAboveDefault = 5.0
  private static let bytesMax = 200

  func validate() throws {
    if tag != nil, untag != nil { throw ValidationError("give --tag or --untag, not both") }
    for (option, text) in [("--save", save), ("--tag", tag), ("--untag", untag)] {
      guard let text else { continue }
      let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard isPlain, text.first != " ", text.last != " ", !text.isEmpty,
        text.utf8.count <= SelectionWork.bytesMax
      else {
        throw ValidationError(
          "\(option) takes a name on one line, at most \(SelectionWork.bytesMax) bytes, without "
            + "spaces around it")
      }
    }
  }

  var tagEdit: TagEdit? {
    tag.map { TagEdit(tag: $0, isSet: true) } ?? untag.map { TagEdit(tag: $0, isSet: false) }
  }

  var isAny: Bool { save != nil || tagEdit != nil }

  /// `text` are the conditions as they were typed.
  func run(
    _ selected: Selected, text: String?, home: HomeOptions, author: String,
    _ confirmation: Confirmation
  ) throws {
    guard isAny else { return }
    let console = confirmation.console
    if let tagEdit { try require(tagEdit, selected, confirmation) }
    // While somebody thinks about the question, others may write.
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    if let save, let text {
      try business.save(selection: text, as: save, author: author, at: MomentOptions.now)
      let name = Console.safe(save)
      console.say(
        console.text(
          ru: "Отбор записан: winback customers --selection '\(name)'",
          en: "The selection is saved: winback customers --selection '\(name)'"))
    }
    if let tagEdit {
      let changed = try business.tag(selected, tagEdit, author: author, at: MomentOptions.now)
      tell(tagEdit, changed, of: selected.customers.count, console)
    }
  }

  private func require(
    _ edit: TagEdit, _ selected: Selected, _ confirmation: Confirmation
  ) throws {
    let console = confirmation.console
    let share =
      selected.total == 0
      ? 0 : 100 * Double(selected.customers.count) / Double(selected.total)
    guard share > confirmAbove?.value ?? SelectionWork.confirmAboveDefault else { return }
    let some = Unit.digits(Double(selected.customers.count), in: console.language)
    let all = Unit.digits(Double(selected.total), in: console.language)
    let percent = Unit.percent.format(share, in: console.language)
    let tag = Console.safe(edit.tag)
    try confirmation.require(
      edit.isSet
        ? console.text(
          ru: "метку '\(tag)' получат \(some) из \(all) клиентов, \(percent)",
          en: "\(some) of \(all) customers, \(percent), would get the tag '\(tag)'")
        : console.text(
          ru: "метку '\(tag)' потеряют \(some) из \(all) клиентов, \(percent)",
          en: "\(some) of \(all) customers, \(percent), would lose the tag '\(tag)'"))
  }

  private func tell(_ edit: TagEdit, _ changed: Int, of count: Int, _ console: Console) {
    let (changed, all) = (
      Unit.digits(Double(changed), in: console.language),
      Unit.digits(Double(count), in: console.language)
    )
    let tag = Console.safe(edit.tag)
    console.say(
      edit.isSet
        ? console.text(
          ru: "Метка '\(tag)' есть у всех отобранных: \(all), новая для \(changed)",
          en: "All of those selected have the tag '\(tag)': \(all), new for \(changed)")
        : console.text(
          ru: "Метки '\(tag)' нет ни у кого из отобранных: \(all), снята у \(changed)",
          en: "None of those selected has the tag '\(tag)': \(all), taken from \(changed)"))
  }
}
