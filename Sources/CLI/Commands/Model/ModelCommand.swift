import ArgumentParser

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "The lifetime model: who still buys, how often, for how much.",
    discussion: """
      EXAMPLES
        winback model fit
        winback model show
        winback model show C0000281
      """,
    subcommands: [ModelFitCommand.self, ModelShowCommand.self])
}
