import ArgumentParser

struct ThresholdsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresholds",
    abstract: "Show and change the values that the rules go by, with the effect before it.",
    discussion: """
      EXAMPLES
        winback thresholds list
        winback thresholds suggest
        winback thresholds preview lost_after=45
        winback thresholds set lost_after=45 --reason "summer"
        winback thresholds set lost_after=60 --store SPB-1 --reason "repairs"
        winback thresholds history
        winback thresholds rollback 0 --reason "start anew"
      """,
    subcommands: [
      ThresholdsListCommand.self, ThresholdsGetCommand.self, ThresholdsSetCommand.self,
      ThresholdsPreviewCommand.self, ThresholdsSuggestCommand.self,
      ThresholdsHistoryCommand.self, ThresholdsDiffCommand.self, ThresholdsLastCommand.self,
      ThresholdsRollbackCommand.self, ThresholdsExportCommand.self,
      ThresholdsImportCommand.self,
    ])
}
