import ArgumentParser
import Intake
import Retention
import Winback

/// How a file of receipts is to be read.
struct ReceiptOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns of the file by field, where their names are not recognised.",
      valueName: "column=field,..."))
  var map: String?

  @Option(
    name: .customLong("receipt-id"),
    help: ArgumentHelp(
      "What makes a receipt the same: number, day (number and day) or row (no numbers). "
        + "(default: number)"))
  var receiptID: ReceiptIdentity?

  @Option(help: "Store of receipts that name none. (default: 1)")
  var store: String?

  @Option(help: "Till of receipts that name none. (default: 1)")
  var till: String?

  @Option(
    name: .customLong("store-zone"),
    help: ArgumentHelp("A store's own time zone; may be repeated.", valueName: "store=zone"))
  var storeZones: [String] = []

  @Option(
    name: .customLong("unknown-stores"),
    help: "Receipts of stores that are not known yet: create or quarantine. (default: create)")
  var unknownStores: UnknownStores?

  @Option(
    name: .customLong("unlinked-returns"),
    help:
      "Returns that name no sale: quarantine, or lower the customer's money. (default: quarantine)")
  var unlinkedReturns: UnlinkedReturns?

  @OptionGroup var file: FileOptions

  enum ReceiptIdentity: String, CaseIterable, ExpressibleByArgument { case number, day, row }
  enum UnknownStores: String, CaseIterable, ExpressibleByArgument { case create, quarantine }
  enum UnlinkedReturns: String, CaseIterable, ExpressibleByArgument { case quarantine, lower }

  func validate() throws {
    for (name, value) in [("--store", store), ("--till", till)] {
      guard let value else { continue }
      let isPlain = value.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard !value.isEmpty, value.utf8.count <= 512, isPlain else {
        throw ValidationError("\(name) takes 1 to 512 bytes without control characters")
      }
    }
  }

  /// The options that were given, for a command that reads no file.
  var given: [String] {
    let all: [(String, Bool)] = [
      ("--map", map != nil), ("--receipt-id", receiptID != nil), ("--store", store != nil),
      ("--till", till != nil), ("--store-zone", !storeZones.isEmpty),
      ("--unknown-stores", unknownStores != nil), ("--unlinked-returns", unlinkedReturns != nil),
    ]
    return all.filter(\.1).map(\.0) + file.given
  }

  func options(zone: Zone, known: [String: Zone] = [:]) throws -> ReceiptReader.Options {
    var options = ReceiptReader.Options(
      zone: zone, defaultStore: store ?? "1", defaultTill: till ?? "1", now: MomentOptions.now)
    options.mapping = try mapping
    options.form = file.options
    options.storeZones = try zones.merging(known) { own, _ in own }
    options.identity =
      switch receiptID ?? .number {
      case .number: .number
      case .day: .numberAndDay
      case .row: .row
      }
    options.unknownStores = unknownStores == .quarantine ? .quarantine : .create
    options.unlinkedReturns = unlinkedReturns == .lower ? .lower : .quarantine
    return options
  }

  private var mapping: [String: String] {
    get throws {
      var mapping: [String: String] = [:]
      for pair in (map ?? "").split(separator: ",") {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
          throw ValidationError("--map takes column=field,column=field; '\(pair)' is no pair")
        }
        mapping[parts[0]] = parts[1]
      }
      return mapping
    }
  }

  /// Zones by store, as the command line says.
  var zones: [String: Zone] {
    get throws {
      var zones: [String: Zone] = [:]
      for pair in storeZones.flatMap({ $0.split(separator: ",") }) {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
          throw ValidationError("--store-zone takes store=zone; '\(pair)' is no pair")
        }
        guard let zone = Zone(named: parts[1]) else {
          throw WorkspaceError.unknownZone(parts[1])
        }
        zones[parts[0]] = zone
      }
      return zones
    }
  }
}
