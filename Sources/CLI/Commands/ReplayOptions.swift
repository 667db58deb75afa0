import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

/// Which applied plans are made again.
struct ReplayChoice: ParsableArguments {
  @Option(help: ArgumentHelp("From plans of this day on (YYYY-MM-DD).", valueName: "date"))
  var from: Day?

  @Option(help: ArgumentHelp("To plans of this day, it included.", valueName: "date"))
  var to: Day?

  @Option(
    help: ArgumentHelp("This one alone: its number in the journal, or its id.", valueName: "id"))
  var plan: String?

  func validate() throws {
    if plan != nil, from != nil || to != nil {
      throw ValidationError("--plan names one plan: leave out --from and --to")
    }
    if let from, let to, to < from { throw ValidationError("--to is before --from") }
  }

  func plans(of business: Business, _ console: Console) throws -> [AppliedPlan] {
    guard let plan else { return try business.appliedPlans(from: from, to: to) }
    do {
      return [try business.appliedPlan(named: plan)]
    } catch let error as UnknownPlan {
      let name = Console.safe(error.text)
      throw CommandError(
        .notFound,
        console.text(
          ru: "применения '\(name)' в журнале нет; применений: \(error.count), см. winback replay",
          en: "no applied plan '\(name)' in the journal; it has \(error.count), see: winback replay"
        ))
    }
  }
}

/// What is otherwise than each plan had it.
struct ReplayTrialOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A plugin's folder: its rules with the thresholds that each plan had.", valueName: "dir"))
  var plugin: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Values of thresholds, the others as each plan had them; NAME=default takes one back.",
      valueName: "name=value,..."))
  var assignments: [String] = []

  @Option(
    name: .customLong("store"),
    help: ArgumentHelp("Try the values in this store alone, by its code.", valueName: "store"))
  var stores: [String] = []

  func validate() throws {
    if !stores.isEmpty, assignments.isEmpty {
      throw ValidationError("--store is for the values of --set name=value")
    }
    _ = try OneStore.of(stores)
    let names = try edits.map(\.name)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw ValidationError("\(name) is given twice; once is enough")
    }
  }

  /// A piece without `=` belongs to the value before it: `rate=1,5`.
  private var edits: [ThresholdEdit] {
    get throws {
      var edits: [ThresholdEdit] = []
      for text in assignments {
        var isFirst = true
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
          let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          if parts.count == 2, !parts[0].isEmpty {
            edits.append(ThresholdEdit(name: String(parts[0]), text: String(parts[1])))
          } else if !isFirst, let last = edits.popLast() {
            edits.append(ThresholdEdit(name: last.name, text: last.text + "," + piece))
          } else {
            throw ValidationError("'\(piece)' is no name=value, such as lost_after=45")
          }
          isFirst = false
        }
      }
      return edits
    }
  }

  /// Nil where nothing is on trial.
  func trial() throws -> ReplayTrial? {
    if plugin == nil, assignments.isEmpty { return nil }
    return ReplayTrial(
      plugin: try plugin.map { try Plugin.loaded(folder: $0) }, edits: try edits,
      store: try OneStore.of(stores))
  }

  /// As it was typed: "lost_after=45 --store SPB-1"; nil where nothing is on trial.
  var words: String? {
    let all =
      [plugin, assignments.isEmpty ? nil : assignments.joined(separator: ",")].compactMap { $0 }
      + stores.map { "--store \($0)" }
    return all.isEmpty ? nil : all.joined(separator: " ")
  }
}

/// Where the customers go, and in what form. A file of csv or json stands beside the table.
struct ReplayOutputOptions: ParsableArguments {
  @Option(help: "Form of the answer: table, json or csv (default: by the file's name).")
  var format: OutputFormat?

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
  }

  var form: OutputFormat {
    if let format { return format }
    let name = output.lowercased()
    return name.hasSuffix(".csv") ? .csv : name.hasSuffix(".json") ? .json : .table
  }

  /// Customers in a file leave the terminal to the table.
  var showsTable: Bool { form == .table || output != "-" }

  var tableTarget: String { form == .table ? output : "-" }
}
