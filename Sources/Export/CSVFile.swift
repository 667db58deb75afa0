import Glibc

/// A CSV file for people that is complete or not there.
@safe
package final class CSVFile {
  private let target: PartialFile
  private let file: UnsafeMutablePointer<FILE>
  private let csv: PeopleCSV
  private var isClosed = false
  private var isReplaced = false

  package init(
    path: String, _ columns: [Column], decimalMark: PeopleCSV.DecimalMark
  ) throws(ExportError) {
    let target = try PartialFile(path)
    guard let file = unsafe fopen(target.partial, "we") else {
      let error = target.failure()
      target.discard()
      throw error
    }
    self.target = target
    unsafe self.file = file
    csv = PeopleCSV(decimalMark: decimalMark)
    try write(PeopleCSV.byteOrderMark + csv.header(columns))
  }

  deinit {
    if !isClosed { unsafe fclose(file) }
    if !isReplaced { target.discard() }
  }

  package func add(_ cells: [Cell]) throws(ExportError) { try write(csv.line(cells)) }

  private func write(_ text: String) throws(ExportError) {
    let bytes = Array(text.utf8)
    guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw target.failure() }
  }

  /// Completes the file under its partial name.
  package func close() throws(ExportError) {
    guard !isClosed else { return }
    isClosed = true
    // A disk may say only here that it was full.
    guard unsafe fclose(file) == 0 else { throw target.failure() }
  }

  /// Puts the file in its place, over what was there.
  package func replace() throws(ExportError) {
    try close()
    try target.replace()
    isReplaced = true
  }
}
