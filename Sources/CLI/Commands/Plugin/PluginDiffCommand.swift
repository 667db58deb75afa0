import ArgumentParser
import PluginHost
import Storage
import Winback

struct PluginDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What differs between two versions of the rules, file by file.",
    discussion: """
      EXAMPLES
        winback plugin diff 3f9a0c12be77
        winback plugin diff 3f9a0c12be77 81d2aa90c4f1
      """)

  @Argument(help: "The beginning of a version's hash, from: winback plugin versions.")
  var from: String

  @Argument(help: "Another one (default: the active version).") var to: String?

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let files = try business.pluginDifferences(from: from, to: to)
    if files.isEmpty {
      try Output.printAll(
        console.text(ru: "Файлы одинаковы\n", en: "The files are the same\n"))
      return
    }
    try Output.printAll(files.map { text($0, console) }.joined())
  }

  private func text(_ file: FileDifference, _ console: Console) -> String {
    let what =
      switch file.kind {
      case .added: console.text(ru: "новый", en: "added")
      case .removed: console.text(ru: "удалён", en: "removed")
      case .changed: console.text(ru: "изменён", en: "changed")
      }
    let removed = file.lines.count { $0.isRemoved }
    let title = "\(Console.safe(file.path)): \(what), +\(file.lines.count - removed) -\(removed)"
    // What a whole new file says is read in the file.
    let lines = file.kind == .changed ? file.lines : []
    return console.styled(title, .bold) + "\n"
      + lines.map { line in
        console.styled(
          "  \(line.number) \(line.isRemoved ? "-" : "+") \(Console.safe(line.text))",
          line.isRemoved ? .red : .green) + "\n"
      }.joined()
  }
}
