/// How much of a file is taken at once and how much of it one thing may be. Every refusal
/// that comes from a limit states it.
package enum IntakeLimits {
  /// Bytes that are read and parsed at once.
  package static let stretchBytes = 1 << 20
  /// Rows that are set aside in one batch; about, and more where one receipt has them.
  static let rejectsPerBatch = 8192
  /// Columns of the header.
  package static let columns = 1000
  /// Bytes of one field.
  package static let fieldBytes = 65_536
  /// Bytes of one row, quoted line breaks included; also how far the end of a quoted field
  /// is looked for.
  package static let recordBytes = 1 << 20
  /// Bytes of all rows of one receipt in a line-wise file.
  package static let receiptBytes = 4 << 20
  /// Bytes that are kept of a row that was set aside.
  package static let rejectBytes = 65_536
  /// Bytes that an archive or a workbook may have when it is unpacked.
  package static let unpackedBytes = 4 << 30
  /// Beyond the first so many unpacked bytes, they may be at most so many times the packed
  /// ones.
  package static let unpackedFree = 64 << 20
  package static let unpackedRatio = 200
  /// Levels of objects and lists within each other in JSON.
  package static let jsonDepth = 32
  /// Bytes of all shared texts of a workbook, and how many they may be.
  package static let sharedTextBytes = 128 << 20
  package static let sharedTexts = 4 << 20
  /// Bytes of the small parts of a workbook: its list of sheets, its styles.
  package static let workbookPartBytes = 16 << 20
  /// Sheets of a workbook.
  package static let sheets = 1000
  /// Columns that a sheet may have in the format of workbooks.
  package static let sheetColumns = 16_384
  /// Distinct stores, tills or categories of one file.
  package static let names = 65_536
  /// Bytes of the name of a store, till or category.
  package static let nameBytes = 512
  /// Bytes at the beginning of a file that its encoding is judged by.
  package static let sampleBytes = 65_536
  /// The first day that a receipt may have: 1990-01-01. Tills of today are younger, but the
  /// purchase log of 1997 that the models are checked against is a real base, too.
  package static let firstDay: Int32 = 7305
  /// How far ahead of the clock a till may be.
  package static let futureSeconds: Int64 = 86_400
}
