import ArgumentParser
import Foundation
import Retention
import Storage
import Winback

struct QuarantineMendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mend",
    abstract: "Write what a row should have said. The row itself is kept as it stood.",
    discussion: """
      COLUMN is a name of the file's header, or what the column is read as (total,
      issued_at...). Nothing is taken into the base yet: that is `quarantine drive`.

      EXAMPLES
        winback quarantine mend 3 total=1234.50
        winback quarantine mend 3 Дата='2026-03-01 10:15' Сумма=120
        winback quarantine mend 7 amount=80 --row 2
        winback quarantine mend 9 --bytes row.csv
      """)

  @Argument(help: "The row's number in: winback quarantine list.") var id: Int64

  @Argument(help: ArgumentHelp("New values.", valueName: "column=value")) var changes: [String] = []

  @Option(help: "Which row, where the receipt has several: 1 is the first.") var row: Int?

  @Option(help: ArgumentHelp("The whole row, from this file; - is stdin.", valueName: "file"))
  var bytes: String?

  @OptionGroup(title: "Journal") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if changes.isEmpty == (bytes == nil) {
      throw ValidationError("give COLUMN=VALUE, or the whole row with --bytes FILE")
    }
    if bytes != nil, row != nil { throw ValidationError("--bytes gives all rows: leave --row") }
    _ = try pairs
  }

  private var pairs: [(column: String, value: String)] {
    get throws {
      try changes.map { change in
        guard let sign = change.firstIndex(of: "="), sign != change.startIndex else {
          throw ValidationError("'\(change)' is no COLUMN=VALUE")
        }
        return (String(change[..<sign]), String(change[change.index(after: sign)...]))
      }
    }
  }

  func run() throws {
    let console = common.console
    let given = try bytes.map(read)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let card = try QuarantineError.told(in: console.language) {
      if let given {
        return try business.mend(id, bytes: given, author: author.name, now: MomentOptions.now)
      }
      return try business.mend(
        id, changes: pairs, line: row, author: author.name, now: MomentOptions.now)
    }
    try Output.printAll(QuarantineReport(console: console).text(card))
  }

  /// A row is a row: what does not fit one is no mend.
  private static let bytesMax = 16 << 20

  private func read(_ path: String) throws -> [UInt8] {
    let handle =
      path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let handle else { throw CommandError(.notFound, "\(path): can't be read") }
    let data = try handle.read(upToCount: Self.bytesMax + 1) ?? Data()
    guard data.count <= Self.bytesMax else {
      throw CommandError(.failed, "\(path): more than \(Self.bytesMax) bytes are no row")
    }
    return Array(data)
  }
}
