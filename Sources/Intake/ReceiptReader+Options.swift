package import Retention

extension ReceiptReader {
  /// How a file is to be read. What it does not say itself comes from here.
  package struct Options: Sendable {
    /// What makes a receipt the same receipt.
    package enum Identity: Sendable {
      /// Store, till and number.
      case number
      /// The local day, too: for tills that begin anew every day.
      case numberAndDay
      /// The content of the row and its ordinal among equal rows of the file: for files
      /// without numbers. A longer export of the same log adds only what is new.
      case row
    }

    package enum UnknownStores: Sendable {
      case create
      case quarantine
    }

    package enum UnlinkedReturns: Sendable {
      case quarantine
      /// Refunds that name no sale, and negative sales, lower the customer's money.
      case lower
    }

    /// Column to field, as `--map` says it; the field `ignore` leaves a column out.
    package var mapping: [String: String]
    package var identity: Identity
    /// What is known of the file's form.
    package var form: FormOptions
    /// The business's zone.
    package var zone: Zone
    /// The zones of stores that have one of their own, by the store's code.
    package var storeZones: [String: Zone]
    /// Nil: every store is taken as known.
    package var knownStores: Set<String>?
    package var unknownStores: UnknownStores
    /// Where the file has no such column, or says nothing in it.
    package var defaultStore: String
    package var defaultTill: String
    package var now: Instant
    package var unlinkedReturns: UnlinkedReturns
    /// Where phones without a plus are at home.
    package var phoneRegion: PhoneRegion
    /// How many bytes are read and parsed at once; the result does not depend on it.
    package var stretchBytes: Int

    package init(
      mapping: [String: String] = [:], identity: Identity = .number,
      form: FormOptions = FormOptions(), zone: Zone,
      storeZones: [String: Zone] = [:], knownStores: Set<String>? = nil,
      unknownStores: UnknownStores = .create, defaultStore: String, defaultTill: String,
      now: Instant, unlinkedReturns: UnlinkedReturns = .quarantine,
      phoneRegion: PhoneRegion = .russia,
      stretchBytes: Int = IntakeLimits.stretchBytes
    ) {
      self.mapping = mapping
      self.identity = identity
      self.form = form
      self.zone = zone
      self.storeZones = storeZones
      self.knownStores = knownStores
      self.unknownStores = unknownStores
      self.defaultStore = defaultStore
      self.defaultTill = defaultTill
      self.now = now
      self.unlinkedReturns = unlinkedReturns
      self.phoneRegion = phoneRegion
      self.stretchBytes = stretchBytes
    }
  }
}
