import CustomDump
import Retention
import Storage
import Testing

/// Codes are told apart by their bytes.
@Suite struct CodeTests {
  private let base: TemporaryBase
  private let database: Database
  /// "café" with one character for the last letter, and with a letter and an accent.
  private let composed = "caf\u{e9}"
  private let decomposed = "cafe\u{301}"

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private func utf8(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  @Test func `two spellings of a store are two stores, as in a file`() throws {
    let report = try database.load([
      Row(number: "1", store: composed), Row(number: "1", store: decomposed),
    ])
    expectNoDifference(report.counts, counts(accepted: 2))
    expectNoDifference(utf8(report.newStores), utf8([decomposed, composed]))
    expectNoDifference(utf8(try database.storeCodes()), utf8([decomposed, composed]))
  }

  @Test func `a later file knows both spellings`() throws {
    try database.load([Row(number: "1", store: composed), Row(number: "2", store: decomposed)])
    let report = try database.load([
      Row(number: "2", store: decomposed), Row(number: "1", store: composed),
      Row(number: "1", store: decomposed),
    ])
    expectNoDifference(report.counts, counts(accepted: 1, duplicates: 2))
    expectNoDifference(report.newStores, [])
  }

  @Test func `two spellings of a till or a category are two`() throws {
    let report = try database.load([
      Row(number: "1", till: composed, goods: [.init(category: composed, amount: 1)]),
      Row(number: "1", till: decomposed, goods: [.init(category: decomposed, amount: 1)]),
    ])
    expectNoDifference(report.counts, counts(accepted: 2))
    var recorder = Recorder()
    let view = try database.readHistory(into: &recorder, asOf: Instant(Row.epoch + 2_000_000))
    expectNoDifference(utf8(view.categories), utf8([decomposed, composed]))
  }

  @Test func `a path means the store with its bytes`() throws {
    let report = try database.load([
      Row(number: "1", store: composed), .refund("2", of: "\(decomposed)/1/1"),
      .refund("3", of: "\(composed)/1/1"),
    ])
    expectNoDifference(
      report.counts, counts(accepted: 2, quarantined: [.orphanRefund: 1]))
  }
}
