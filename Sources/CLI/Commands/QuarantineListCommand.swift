import ArgumentParser
import Retention
import Storage
import Winback

struct QuarantineListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the rows that were set aside, with line, reason and bytes.",
    discussion: """
      EXAMPLES
        winback quarantine list
        winback quarantine list --reason receipt_conflict \\
            --format csv -o conflicts.csv
      """)

  @Option(help: "Only rows set aside for this reason.") var reason: String?

  @Flag(help: "Those that were dismissed, instead of those that wait.") var dismissed = false

  @Option(help: "At most this many rows.") var limit: Int = 100

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000") }
    if let reason { _ = try QuarantineReason(typed: reason) }
  }

  func run() throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let console = common.console(output: output.output)
    let output = try Output(output.output)
    var shown: Set<QuarantineReason> = []
    switch self.output.format {
    case .table: shown = try writeTable(business.database, to: output, console: console)
    case .csv:
      try output.write("id,import,file,line,rows,reason,detail,bytes\n")
      try forEachRow(business.database) { try output.write(QuarantineListCommand.csv($0)) }
    case .json:
      try forEachRow(business.database) { try output.write(QuarantineListCommand.json($0)) }
    }
    try output.finish()
    if self.output.format == .table { console.sayReasons(shown) }
    let all = try business.database.quarantinedRowsByReason(in: state)
    let total = all.values.reduce(0, +)
    let parts = all.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    let head =
      dismissed
      ? LocalizedText(ru: "Больше не ждут строк", en: "Rows dismissed")
      : LocalizedText(ru: "Отложено строк", en: "Rows in quarantine")
    common.console.say(
      "\(head[console.language]): \(total)" + (parts.isEmpty ? "" : " (\(parts))"))
  }

  private var state: QuarantinedRow.State { dismissed ? .dismissed : .open }

  /// Rows are read in pages: a million of them with their bytes would fill the memory.
  private func forEachRow(
    _ database: Database, _ body: (QuarantinedRow) throws -> Void
  ) throws {
    let only = reason.flatMap(QuarantineReason.init(rawValue:))
    var left = limit
    var last: Int64 = 0
    while left > 0 {
      let page = try database.quarantined(
        limit: min(left, 1000), after: last, reason: only, in: state)
      guard let final = page.last else { return }
      try page.forEach(body)
      last = final.id
      left -= page.count
    }
  }

  /// A table is as wide as its widest rows, so that it has to hold them all, with the beginnings
  /// of their bytes.
  ///
  /// - Returns: The reasons in it.
  private func writeTable(
    _ database: Database, to output: Output, console: Console
  ) throws -> Set<QuarantineReason> {
    var table = Table([
      ("id", .right), (console.text(ru: "файл:строка", en: "file:line"), .left),
      (console.text(ru: "причина", en: "reason"), .left),
      (console.text(ru: "подробно", en: "detail"), .left),
      (console.text(ru: "байты", en: "bytes"), .left),
    ])
    var reasons: Set<QuarantineReason> = []
    try forEachRow(database) { row in
      reasons.insert(row.reason)
      table.add([
        "\(row.id)", "\(row.file):\(row.line)", row.reason.rawValue, row.detail,
        String(decoding: row.bytes.prefix(60), as: UTF8.self),
      ])
    }
    if !reasons.isEmpty { try output.write(table.render(console)) }
    return reasons
  }

  private static func csv(_ row: QuarantinedRow) -> String {
    CSV.line([
      "\(row.id)", "\(row.importID)", row.file, "\(row.line)", "\(row.rows)",
      row.reason.rawValue, row.detail, String(decoding: row.bytes, as: UTF8.self),
    ])
  }

  private static func json(_ row: QuarantinedRow) -> String {
    "{\"id\":\(row.id),\"file\":\(JSON.quoted(row.file)),\"line\":\(row.line),"
      + "\"rows\":\(row.rows),\"reason\":\(JSON.quoted(row.reason.rawValue)),"
      + "\"detail\":\(JSON.quoted(row.detail)),"
      + "\"bytes\":\(String(decoding: JSON.quoted(row.bytes), as: UTF8.self))}\n"
  }
}
