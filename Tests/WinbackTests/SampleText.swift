@testable import Winback

/// A whole sample base, read back from its bytes.
struct SampleText {
  struct Row: Hashable {
    var number: String
    var store: String
    var till: String
    var issuedAt: String
    var kind: String
    var refundOf: String
    var totalMinor: Int
    var customer: String

    var place: String { store + "/" + till }
    var identity: String { place + "/" + number }

    init(_ line: ArraySlice<UInt8>) {
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      number = fields[0]
      store = fields[1]
      till = fields[2]
      issuedAt = fields[3]
      kind = fields[4]
      refundOf = fields[5]
      totalMinor = Int(fields[6].filter { $0 != "." }) ?? -1
      customer = fields[7]
    }
  }

  var bytes: [UInt8] = []
  var summary = SampleSummary()
  var rows: [Row] = []

  init(_ base: SampleBase) {
    summary = base.write { bytes += $0 }
    rows = lines.dropFirst().map { Row($0) }
  }

  var lines: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "\n")) }

  static let seeds: ClosedRange<UInt64> = 1...3

  /// Read once for all tests.
  static func medium(seed: UInt64) -> SampleText { mediums[Int(seed) - 1] }

  private static let mediums = seeds.map { SampleText(.medium(seed: $0)) }
}
