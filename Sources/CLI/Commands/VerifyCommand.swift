import ArgumentParser
import Retention
import Storage
import Winback

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the journal and the facts: nothing altered, everything can be made again.",
    discussion: """
      Checks the rows of the base, the files of every plugin version, the record
      and the hash of every applied plan, every decision on the facts that the
      journal has for it, and makes the last plans again from what they saw. An
      apply that was cut short is a finding, too.

      EXAMPLES
        winback verify
        winback verify --plans 100
      """)

  @Option(help: "How many of the last applied plans are made again.") var plans: Int = 10

  @Option(help: "Threads to use (default: all cores).") var workers: Int?

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(0...100_000).contains(plans) { throw ValidationError("--plans takes 0 to 100000") }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let bar = ProgressBar(console, console.text(ru: "проверка", en: "verifying"))
    defer { bar.finish() }
    let result = try business.verify(remade: plans, workers: PlanSource.threads(workers)) {
      bar.show(done: $0, of: $1, rows: $0)
    }
    bar.finish()
    let output = try Output("-")
    for finding in result.findings {
      try output.write("- \(Console.safe(finding.text(in: console.language)))\n")
    }
    try output.write(summary(result, console: console))
    try output.finish()
    if !result.findings.isEmpty { throw CommandError(.findings, "") }
  }

  private func summary(_ result: Verification, console: Console) -> String {
    func count(_ number: Int) -> String { Unit.digits(Double(number), in: console.language) }
    let looked = console.text(
      ru: "применений \(count(result.plans)), решений \(count(result.decisions)), пересчитано "
        + "планов \(count(result.remade))",
      en: "applied plans \(count(result.plans)), decisions \(count(result.decisions)), plans "
        + "made again \(count(result.remade))")
    let erased =
      result.partlyErased == 0
      ? ""
      : console.text(
        ru: "; планов, где кого-то с тех пор стёрли (их не пересчитать в точности), "
          + count(result.partlyErased),
        en: "; plans with somebody who was forgotten since (they can't be made again exactly) "
          + count(result.partlyErased))
    let verdict =
      result.findings.isEmpty
      ? console.text(ru: "всё сходится", en: "all is as it was written")
      : console.text(
        ru: "расхождений \(count(result.findings.count))",
        en: "differences \(count(result.findings.count))")
    return "\(looked)\(erased): \(verdict)\n"
  }
}
