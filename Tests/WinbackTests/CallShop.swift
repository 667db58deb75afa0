import Export
import Foundation
import Intake
import Retention
import Storage

@testable import Winback

/// A coffee shop that calls whom it lost: `ana`, `dan` and `bo` have phones of their own, `eva`
/// has bo's, `gus` none.
struct CallShop {
  var cafe: JournalShop
  /// The day of the lists; the store was open until then.
  static let today = "2026-02-20"

  init() throws {
    cafe = try JournalShop()
    let rows =
      visits("ana", days(from: "2025-12-01", count: 10, step: 3), total: 1000)
      .map { $0 + ",8 916 000-00-01,Анна" }
      + visits("dan", days(from: "2025-12-01", count: 20), total: 400)
      .map { $0 + ",+79160000002,=DAN()" }
      + visits("bo", days(from: "2025-11-01", count: 12)).map { $0 + ",+79160000003,Bo" }
      + visits("eva", days(from: "2025-12-12", count: 8, step: 3)).map { $0 + ",+79160000003," }
      + visits("gus", days(from: "2025-12-01", count: 9), total: 200).map { $0 + ",,Gus" }
      + days(from: "2025-11-01", count: 112).map { "open-\($0),A,\($0),100,,," }
    try cafe.imports(rows, header: "receipt_id,store,issued_at,total,customer,phone,name")
  }

  func remove() throws { try cafe.remove() }

  func options(
    on day: String = today, limit: Int? = nil, daysSinceLastCall: Int = 30,
    language: Language = .en
  ) -> CallOptions {
    CallOptions(
      moment: cafe.shop.moment(day), daysSinceLastCall: daysSinceLastCall, limit: limit,
      language: language, author: "vera", now: Shop.now, workers: 2)
  }

  func draft(
    _ audience: CallAudience = .segments(["sos"]), _ options: CallOptions? = nil
  ) throws -> CallListDraft {
    try cafe.business.draftCallList(audience, options ?? self.options())
  }

  /// Writes a list and keeps it.
  @discardableResult
  func export(
    _ name: String, form: CallFiles.Form = .xlsx, isSplit: Bool = false,
    options: CallOptions? = nil
  ) throws -> [String] {
    let draft = try draft(.segments(["sos"]), options)
    let files = CallFiles(draft, path: cafe.shop.file(name), form: form, isSplit: isSplit)
    try files.write { try cafe.business.keep(draft) }
    return files.parts.map(\.path)
  }

  func imports(
    _ paths: [String], on day: String = today, dryRun: Bool = false, encoding: String? = nil
  ) throws -> CallImport {
    try cafe.business.importCalls(
      paths, form: FormOptions(encoding: encoding), dryRun: dryRun, at: cafe.shop.moment(day),
      language: .en, author: "vera",
      now: Shop.now)
  }

  /// "7 no such word", one a refused row.
  func refusals(_ done: CallImport) -> [String] {
    done.refused.map { "\($0.place.row) \($0.problem.text(in: .en))" }
  }

  /// Fills a list in as a table program would: texts by title for the rows of customers, by key;
  /// the rows come in the order of `order`, and others are gone.
  func fill(
    _ path: String, order: [String], _ cells: [String: [String: Cell]] = [:],
    language: Language = .en
  ) throws {
    let workbook = try Workbook(path: path)
    let name = workbook.sheetNames[0]
    let rows = try workbook.rows(name)
    let titles = try rows.next()?.cells.map(\.text) ?? []
    var found: [String: [Cell]] = [:]
    while let row = try rows.next() {
      let own = row.cells.map { $0 == .empty ? Cell.empty : .text($0.text) }
      let key = titles.firstIndex(of: "winback customer").map { row.cells[$0].text } ?? ""
      found[String(key.dropFirst("id:".count))] = own
    }
    let file = try WorkbookFile(path: path, dayFormat: "dd.mm.yyyy")
    let sheet = try file.addSheet(name, CallSheet.columns(language, currency: "RUB"))
    for key in order {
      var own = found[key] ?? titles.map { _ in Cell.empty }
      for (title, cell) in cells[key] ?? [:] {
        if let place = titles.firstIndex(of: title) { own[place] = cell }
      }
      try sheet.add(own)
    }
    try file.replace()
  }
}
