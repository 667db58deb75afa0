import ArgumentParser
import Foundation
import PluginHost
import Retention
import Storage
import Winback

struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Carry out a plan: write its decisions into the journal.",
    discussion: """
      Without FILE the plan is made now and applied at once. A saved plan is
      applied exactly as it was shown, or refused as stale. An apply that was
      cut short goes on where it stopped.

      EXAMPLES
        winback apply
        winback plan --save plan.json && winback apply plan.json
        winback apply --as-of 2026-03-01 --max-change 20%
      """)

  @Argument(help: "A plan saved by: winback plan --save FILE.") var file: String?

  @Option(
    name: .customLong("max-change"),
    help: ArgumentHelp(
      "Refuse when more of the customers who have a segment would change it.",
      valueName: "percent"))
  var maxChange: Percent?

  @Flag(help: "Refuse rather than leave out customers with newer receipts.")
  var strict = false

  @Option(help: "Threads to use (default: all cores). The answer does not depend on it.")
  var workers: Int?

  @OptionGroup(title: "Author") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  func run() throws {
    let console = common.console(output: output.output)
    // A file that is no plan is told before the base is touched.
    let saved = try file.map { try SavedPlan(file: $0) }
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let moment = moment.moment(in: business.zone)
    let options = ApplyOptions(
      changePercentMax: maxChange?.value, isStrict: strict, author: author.name,
      workers: PlanSource.threads(workers), now: MomentOptions.now, today: moment.day)
    let bar = ProgressBar(console, console.text(ru: "применение", en: "applying"))
    defer { bar.finish() }
    func progress(_ done: Int, _ all: Int) { bar.show(done: done, of: all, rows: done) }
    let resumed = try business.finishInterruptedApply(options: options, progress: progress)
    let applied: Applied
    if let saved, let resumed, resumed.plan.planID == saved.header.id {
      applied = resumed
    } else {
      if let resumed { ApplyReport(console: console, business: business).tell(resumed) }
      applied =
        try saved.map { try business.apply($0, options: options, progress: progress) }
        ?? business.apply(at: moment, options: options, progress: progress)
    }
    bar.finish()
    try ApplyReport(console: console, business: business).write(
      applied, form: output.format, to: try Output(output.output))
    // What is only answered again is done.
    let done = [resumed, applied].compactMap(\.self).filter { $0.course != .already }
    if done.contains(where: { $0.plan.leftOut > 0 || $0.plan.failed > 0 }) {
      throw CommandError(.partly, "")
    }
  }
}

/// A share of the whole: `20%` or `20`.
struct Percent: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    let digits = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e }),
      let value = Double(digits), (0...100).contains(value)
    else { return nil }
    self.value = value
  }
}
