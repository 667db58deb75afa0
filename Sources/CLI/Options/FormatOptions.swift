import ArgumentParser

/// The form of an answer that goes to the terminal.
struct FormatOptions: ParsableArguments {
  @Option(help: "Form of the answer: table, json or csv.")
  var format: OutputFormat = .table
}
