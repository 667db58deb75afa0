import ArgumentParser
import Winback

struct ThresholdsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take the values of a file instead of all that are set.",
    discussion: """
      The file is one that export wrote. What it does not name has the plugin's
      own value.

      EXAMPLES
        winback thresholds import thresholds.json --reason "as in the other shop"
      """)

  @Argument(help: "The file.") var file: String

  @OptionGroup var saving: ThresholdSaving

  func run() throws {
    let values = try ThresholdsFile(file: file)
    try saving.run { try $0.proposal(importing: values) }
  }
}
