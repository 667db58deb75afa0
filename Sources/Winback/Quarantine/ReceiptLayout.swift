import Foundation
import Intake
import Retention
import Storage

/// The options of a file of receipts as an import remembers them. What depends on the day, such
/// as the clock and the stores that are known, is not among them: a row that is read again is
/// read as of today.
struct ReceiptLayout: Hashable, Codable {
  var mapping: [String: String]
  /// Of the header and the rows: one of `,` `;` `|` and a tab.
  var separator: String
  /// number, day or row.
  var identity: String
  var defaultStore: String
  var defaultTill: String
  /// create or quarantine.
  var unknownStores: String
  /// quarantine or lower.
  var unlinkedReturns: String
  /// Two letters of the country whose phones have no plus.
  var phoneRegion: String
  /// IANA names by store, as the command line said them.
  var storeZones: [String: String]

  init(_ options: ReceiptReader.Options, separator: Character, storeZones: [String: String]) {
    mapping = options.mapping
    self.separator = String(separator)
    identity = ReceiptIdentity(options).mode
    defaultStore = options.defaultStore
    defaultTill = options.defaultTill
    unknownStores = options.unknownStores == .quarantine ? "quarantine" : "create"
    unlinkedReturns = options.unlinkedReturns == .lower ? "lower" : "quarantine"
    phoneRegion = options.phoneRegion.code
    self.storeZones = storeZones
  }

  /// Of the rows behind a header in the middle of the file.
  init(
    _ options: ReceiptReader.Options, _ header: ReceiptReader.LaterHeader,
    storeZones: [String: String]
  ) {
    self.init(options, separator: header.separator, storeZones: storeZones)
    mapping = header.mapping
  }

  /// As an import keeps it.
  func stored(header: [UInt8]) throws -> ImportLayout {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let options = String(decoding: try encoder.encode(self), as: UTF8.self)
    return ImportLayout(kind: .receipts, header: header, options: options)
  }

  init(_ stored: ImportLayout) throws {
    self = try JSONDecoder().decode(ReceiptLayout.self, from: Data(stored.options.utf8))
  }

  /// The same options today.
  func options(of business: Business, now: Instant) throws -> ReceiptReader.Options {
    var options = ReceiptReader.Options(
      mapping: mapping, zone: business.zone, storeZones: try business.storeZones(),
      defaultStore: defaultStore, defaultTill: defaultTill, now: now)
    options.identity =
      switch identity {
      case "day": .numberAndDay
      case "row": .row
      default: .number
      }
    if let region = PhoneRegion(phoneRegion) { options.phoneRegion = region }
    options.unlinkedReturns = unlinkedReturns == "lower" ? .lower : .quarantine
    if unknownStores == "quarantine" {
      options.unknownStores = .quarantine
      options.knownStores = Set(try business.database.storeCodes())
    }
    return options
  }
}
