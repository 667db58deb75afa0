import ArgumentParser
import Retention

/// Where rows go, and for whom.
struct ExportOptions: ParsableArguments {
  enum Form: String, CaseIterable, ExpressibleByArgument { case csv, json }

  /// Programs that a person opens the file with.
  enum Audience: String, CaseIterable, ExpressibleByArgument { case excel }

  @Option(help: "Form of the rows: csv, or json with one object a line.") var format: Form = .csv

  @Option(
    name: .customLong("for"),
    help: "A file for people: excel (BOM, semicolons, nothing that is calculated).")
  var audience: Audience?

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
    if audience != nil, format == .json { throw ValidationError("--for excel is a form of csv") }
  }

  func writer(_ columns: [String], language: Language) throws -> RowWriter {
    let form: RowWriter.Form =
      switch (audience, format) {
      case (.excel, _): .excel(decimalComma: language == .ru)
      case (nil, .csv): .csv
      case (nil, .json): .json
      }
    return try RowWriter(columns, form: form, to: Output(output))
  }
}
