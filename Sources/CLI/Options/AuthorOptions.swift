import ArgumentParser
import Foundation

/// Who is named in the journal beside a change.
struct AuthorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who does this (default: the name of the user).", valueName: "name"))
  var author: String?

  func validate() throws {
    guard let author else { return }
    let isPlain = author.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard author.contains(where: { $0 != " " }), isPlain else {
      throw ValidationError("--author takes a name on one line, without control characters")
    }
  }

  /// The account's name where the environment has none, as under a scheduler.
  var name: String { author ?? Environment["USER"] ?? NSUserName() }
}
