import ArgumentParser
import Retention
import Storage
import Winback

struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "Rows that were set aside.",
    discussion: """
      EXAMPLES
        winback quarantine list
      """,
    subcommands: [QuarantineListCommand.self])
}

struct QuarantineListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the rows that were set aside, with line, reason and bytes.",
    discussion: """
      EXAMPLES
        winback quarantine list
        winback quarantine list --reason receipt_conflict --format csv -o conflicts.csv
      """)

  @Option(help: "Only rows set aside for this reason.") var reason: String?

  @Option(help: "At most this many rows.") var limit: Int = 100

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number from 1") }
    if let reason, QuarantineReason(rawValue: reason) == nil {
      let known = QuarantineReason.allCases.map(\.rawValue)
      throw ValidationError(
        "no reason '\(reason)'" + NearNames.hint(reason, in: known)
          + "\nReasons: " + known.joined(separator: ", "))
    }
  }

  func run() throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let rows = try business.database.quarantined(
      limit: limit, reason: reason.flatMap(QuarantineReason.init(rawValue:)))
    let output = try Output(output.output)
    try write(rows, to: output)
    try output.finish()
    let all = try business.database.quarantinedRowsByReason()
    let total = all.values.reduce(0, +)
    let parts = all.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    common.console.say(
      LocalizedText(
        ru: "Отложено строк: \(total)" + (parts.isEmpty ? "" : " (\(parts))"),
        en: "Rows in quarantine: \(total)" + (parts.isEmpty ? "" : " (\(parts))")))
  }

  private func write(_ rows: [QuarantinedRow], to output: Output) throws {
    switch self.output.format {
    case .table:
      guard !rows.isEmpty else { return }
      var table = Table([
        ("id", .right), ("file:line", .left), ("reason", .left), ("detail", .left),
        ("bytes", .left),
      ])
      for row in rows {
        let bytes = String(decoding: row.bytes.prefix(60), as: UTF8.self)
        table.add([
          "\(row.id)", "\(row.file):\(row.line)", row.reason.rawValue, row.detail, bytes,
        ])
      }
      try output.write(table.render(common.console))
    case .csv:
      try output.write("id,import,file,line,rows,reason,detail,bytes\n")
      for row in rows {
        try output.write(
          CSV.line([
            "\(row.id)", "\(row.importID)", row.file, "\(row.line)", "\(row.rows)",
            row.reason.rawValue, row.detail, String(decoding: row.bytes, as: UTF8.self),
          ]))
      }
    case .json:
      for row in rows {
        try output.write(
          "{\"id\":\(row.id),\"file\":\(JSON.quoted(row.file)),\"line\":\(row.line),"
            + "\"rows\":\(row.rows),\"reason\":\(JSON.quoted(row.reason.rawValue)),"
            + "\"detail\":\(JSON.quoted(row.detail)),"
            + "\"bytes\":\(String(decoding: JSON.quoted(row.bytes), as: UTF8.self))}\n")
      }
    }
  }
}
