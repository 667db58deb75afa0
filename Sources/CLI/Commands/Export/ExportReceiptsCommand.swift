import ArgumentParser
import Retention
import Storage
import Winback

struct ExportReceiptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipts",
    abstract: "All receipts, as a file that `winback import receipts` reads.",
    discussion: """
      Two bases with the same receipts give the same bytes, in whatever order the
      receipts came. Into the same base they bring nothing but duplicates; where
      it has refunds that name no sale, import with --unlinked-returns lower.

      EXAMPLES
        winback export receipts -o receipts.csv
        winback export receipts | sha256sum
      """)

  @OptionGroup(title: "Output") var export: ExportOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let business = try Business.opened(home)
    let rows = try ReceiptRows(business)
    let writer = try export.writer(rows.columns, language: common.language)
    try business.database.forEachReceipt { receipt in
      for row in rows.rows(of: receipt) { try writer.write(row) }
    }
    try writer.finish()
  }
}
