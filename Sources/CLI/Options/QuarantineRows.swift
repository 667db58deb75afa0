import ArgumentParser
import Retention
import Storage
import Winback

/// Which rows of quarantine a command is about.
struct QuarantineRows: ParsableArguments {
  @Argument(help: "Numbers of rows in: winback quarantine list.") var ids: [Int64] = []

  @Option(help: "All rows that were set aside for this reason.") var reason: String?

  @Flag(help: "All rows.") var all = false

  func validate() throws {
    let ways = (ids.isEmpty ? 0 : 1) + (reason == nil ? 0 : 1) + (all ? 1 : 0)
    guard ways == 1 else {
      throw ValidationError("say which rows: numbers, or --reason REASON, or --all")
    }
    _ = try choice
  }

  var choice: QuarantineChoice {
    get throws {
      if let reason { return .reason(try QuarantineReason(typed: reason)) }
      return all ? .all : .rows(ids)
    }
  }
}
