import ArgumentParser
import Foundation

/// Who is named in the journal beside a change.
struct AuthorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who does this (default: the name of the user).", valueName: "name"))
  var author: String?

  func validate() throws {
    if author?.isEmpty == true { throw ValidationError("--author takes a name") }
  }

  /// The account's name where the environment has none, as under a scheduler.
  var name: String { author ?? Environment["USER"] ?? NSUserName() }
}
