import ArgumentParser
import Foundation
import Retention
import Winback

/// The values that a command line sets: `lost_after=45 risk_after=20`.
struct ThresholdAssignments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Thresholds and their values; NAME=default takes a value back.", valueName: "name=value"))
  var assignments: [String]

  @Option(
    name: .customLong("store"),
    help: ArgumentHelp(
      "Set the values of this store alone, by its code; once.", valueName: "store"))
  var stores: [String] = []

  var store: String? { get throws { try OneStore.of(stores) } }

  func validate() throws {
    _ = try store
    let names = try edits.map(\.name)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw ValidationError("\(name) is given twice; once is enough")
    }
  }

  var edits: [ThresholdEdit] {
    get throws {
      try assignments.map { pair in
        let parts = pair.split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else {
          throw ValidationError("'\(pair)' is no name=value, such as lost_after=45")
        }
        return ThresholdEdit(name: parts[0], text: parts[1])
      }
    }
  }
}
