/// What the user says about the form of a file; what is not said is recognised where it is
/// certain, and asked for where it is not.
package struct FormOptions: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case auto, csv, jsonl, xlsx
  }

  package var kind: Kind
  /// The name of the text's encoding, as `TextEncoding` knows it.
  package var encoding: String?
  /// The name of a workbook's sheet.
  package var sheet: String?
  /// Bytes that an archive or a workbook may have when it is unpacked; nil: as the limits
  /// say, which also bound how many times its packed size that may be.
  package var unpackedMax: Int?

  package init(
    kind: Kind = .auto, encoding: String? = nil, sheet: String? = nil, unpackedMax: Int? = nil
  ) {
    self.kind = kind
    self.encoding = encoding
    self.sheet = sheet
    self.unpackedMax = unpackedMax
  }
}
