import ArgumentParser
import Winback

struct ThresholdsSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change thresholds: show the effect, then save a new version.",
    discussion: """
      Refused are values of the wrong type, out of range, or against a check, for
      the business and for every store. The customers move with the next winback
      apply.

      EXAMPLES
        winback thresholds set lost_after=45 --reason "summer"
        winback thresholds set risk_after=20 lost_after=45 --reason "summer"
        winback thresholds set lost_after=60 --store SPB-1 --reason "repairs"
        winback thresholds set lost_after=default --reason "autumn"
      """)

  @OptionGroup var values: ThresholdAssignments
  @OptionGroup var saving: ThresholdSaving

  func run() throws {
    let edits = try values.edits
    try saving.run { try $0.proposal(setting: edits, store: values.store) }
  }
}
