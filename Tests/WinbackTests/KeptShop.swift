import Foundation
import Intake
import Retention
import Storage

@testable import Winback

/// A business whose files are given as text.
final class KeptShop {
  let shop: Shop
  let business: Business
  private var files = 0

  init() throws {
    shop = try Shop(plugin: "coffee-shop")
    business = try shop.business("cafe", importing: [])
  }

  /// Where the base is.
  var folder: String { shop.file("home/cafe") }

  func remove() throws { try shop.remove() }

  @discardableResult
  func imports(
    _ text: String, knownStores: Set<String>? = nil
  ) throws -> ImportReport {
    files += 1
    let path = shop.file("file-\(files).csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    var options = shop.options()
    if let knownStores {
      options.knownStores = knownStores
      options.unknownStores = .quarantine
    }
    return try business.importReceipts(
      path, options: options, dryRun: false, stopAtReject: false, now: { Shop.now },
      progress: { _ in }
    ).report
  }

  func mend(
    _ id: Int64, _ changes: [(column: String, value: String)], line: Int? = nil
  ) throws -> QuarantineCard {
    try business.mend(id, changes: changes, line: line, author: "ann", now: Shop.now)
  }

  func drive(_ choice: QuarantineChoice) throws -> DriveReport {
    try business.drive(choice, author: "ann", now: { Shop.now })
  }

  /// The receipts as lines of CSV, the header first.
  func exported() throws -> [String] {
    let rows = try ReceiptRows(business)
    var lines = [rows.columns.joined(separator: ",")]
    try business.database.forEachReceipt { receipt in
      lines += rows.rows(of: receipt).map { row in
        row.map { cell in
          switch cell {
          case .nothing: ""
          case .integer(let number): "\(number)"
          case .number(let number): "\(number)"
          case .boolean(let truth): "\(truth)"
          case .text(let text): text
          }
        }.joined(separator: ",")
      }
    }
    return lines
  }

  func customer(_ who: String) throws -> KnownCustomer { try business.customer(Who(who)) }
}
