import ArgumentParser
import Winback

struct ThresholdsRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Return to the values of an earlier version, as a new version.",
    discussion: """
      Version 0 has the plugin's own values.

      EXAMPLES
        winback thresholds rollback 3 --reason "too many lost customers"
        winback thresholds rollback 0 --reason "start anew"
      """)

  @Argument(help: "The version to return to.") var version: Int64

  @OptionGroup var saving: ThresholdSaving

  func run() throws { try saving.run { try $0.proposal(returningTo: version) } }
}
