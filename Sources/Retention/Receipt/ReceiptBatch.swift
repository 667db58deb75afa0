/// Receipts that were read from one stretch of a file, as columns.
///
/// Texts are ranges of `bytes`, which holds the stretch itself (and, behind it, the fields
/// that had to be unquoted), so that no receipt costs an object or an allocation. Codes of
/// stores, tills and categories are indices into the lists of `ReceiptCodes`, which grow from
/// batch to batch of one file.
package struct ReceiptBatch: Sendable {
  /// A range of `bytes`; `count` 0 means that the file says nothing.
  package struct Text: Hashable, Sendable {
    package var start: Int32
    package var count: Int32

    package init(start: Int32, count: Int32) {
      self.start = start
      self.count = count
    }

    package static let none = Text(start: 0, count: 0)
  }

  /// A row, or the rows of one receipt, that can't be taken, with their bytes as they stood.
  package struct Reject: Hashable, Sendable {
    /// The line of the file where it begins, from 1.
    package var line: Int
    /// How many rows of the file it stands for.
    package var rows: Int
    package var bytes: [UInt8]
    package var reason: QuarantineReason
    /// What was found and what is allowed, for people.
    package var detail: String

    package init(line: Int, rows: Int, bytes: [UInt8], reason: QuarantineReason, detail: String) {
      self.line = line
      self.rows = rows
      self.bytes = bytes
      self.reason = reason
      self.detail = detail
    }
  }

  package var bytes: [UInt8] = []

  // One entry a receipt.
  package var kinds: [ReceiptKind] = []
  package var stores: [Int32] = []
  package var tills: [Int32] = []
  /// The receipt's number, spaces trimmed, case and leading zeros kept.
  package var numbers: [Text] = []
  /// `Int32.min` where the day is no part of the identity.
  package var identityDays: [Int32] = []
  package var keyKinds: [CustomerKey.Kind] = []
  package var keys: [Text] = []
  /// Further keys of the row, normalised like keys: only those weaker than the row's key, and
  /// none where the row says nothing that can be used. Empty, as is `names`, in a file that
  /// has no such column beside a stronger one. They are evidence and no part of `contents`.
  package var cards: [Text] = []
  package var phones: [Text] = []
  package var emails: [Text] = []
  /// The customer's name as typed, on one line.
  package var names: [Text] = []
  /// Seconds since 1970, and the local day of the store.
  package var issued: [Int64] = []
  package var days: [Int32] = []
  /// Minor units, never negative: the kind says the direction.
  package var totals: [Int64] = []
  package var refundsOf: [Text] = []
  /// A stable hash of all that is not identity: the same identity with another hash is a
  /// conflict.
  package var contents: [UInt64] = []
  /// The line of the file where the receipt begins, how many rows it has, and their bytes.
  package var lines: [Int] = []
  package var rows: [Int32] = []
  package var raw: [Text] = []

  // One entry a line of a receipt; those of receipt i are goodsStarts[i]..<goodsStarts[i + 1].
  // Both are empty in files of whole receipts.
  package var goodsStarts: [Int32] = []
  package var goodsCategories: [Int32] = []
  package var goodsNames: [Text] = []
  /// Thousandths of a unit; 1000 where the file has no quantity.
  package var goodsQuantities: [Int64] = []
  package var goodsAmounts: [Int64] = []

  package var rejects: [Reject] = []

  package init() {}

  package var count: Int { kinds.count }

  package func text(_ text: Text) -> ArraySlice<UInt8> {
    bytes[Int(text.start)..<Int(text.start + text.count)]
  }
}

/// What a receipt does to the customer's money.
package enum ReceiptKind: UInt8, Sendable {
  case sale = 0
  /// Goods taken back against a sale that it names.
  case refund = 1
  /// Goods taken back without a sale: lowers money on its own day, touches no visit.
  case unlinkedReturn = 2
}

/// Stores, tills and categories of one file by index.
package struct ReceiptCodes: Hashable, Sendable {
  package var stores: [String] = []
  package var tills: [String] = []
  package var categories: [String] = []

  package init() {}
}
