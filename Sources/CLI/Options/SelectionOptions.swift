import ArgumentParser
import Retention
import Winback

/// Which customers are meant, by conditions.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("The conditions, such as 'group = lost and tag = vip'.", valueName: "text"))
  var conditions: String?

  @Option(help: ArgumentHelp("A selection that was saved.", valueName: "name"))
  var selection: String?

  func validate() throws {
    if conditions != nil, selection != nil {
      throw ValidationError("give --where or --selection, not both")
    }
  }

  /// The selection; nil where nothing is said.
  func selection(of business: Business, _ console: Console) throws -> Selection? {
    try console.selecting {
      if let conditions { return try business.selection(conditions) }
      return try selection.map { try business.selection(named: $0) }
    }
  }
}

extension Console {
  /// Runs what understands a selection: one that is not understood is a usage error, a name that
  /// nobody saved is not found.
  func selecting<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do {
      return try body()
    } catch let error as SelectionError {
      // The lines stay: the second one has the caret.
      let lines = error.text(in: language).split(separator: "\n").map { Console.safe(String($0)) }
      throw CommandError(.usage, lines.joined(separator: "\n"))
    } catch let error as UnknownSelection {
      throw CommandError(.notFound, Console.safe(error.text(in: language)))
    }
  }
}
