import ArgumentParser
import Retention
import Winback

struct CustomerUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take a correction of who is who back.",
    discussion: """
      EXAMPLES
        winback customer corrections
        winback customer undo 3 --reason "sisters"
      """)

  @Argument(help: "The correction's number.") var number: Int64

  @OptionGroup var saving: CorrectionSaving

  func run() throws {
    try saving.run { business, _ in try business.undoing(number, at: MomentOptions.now) }
  }
}
