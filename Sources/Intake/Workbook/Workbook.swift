/// An Excel workbook (.xlsx, ECMA-376), read part by part: sheets row by row, in memory that
/// does not grow with them.
package final class Workbook {
  package struct Sheet: Hashable, Sendable {
    package let name: String
    package let isHidden: Bool
    let part: String
  }

  /// In the order of the workbook.
  package private(set) var sheets: [Sheet] = []
  package var sheetNames: [String] { sheets.map(\.name) }

  let file: String
  private let archive: ZipArchive
  private let form: FormOptions
  private var is1904 = false
  private var texts = SharedTexts()
  private var formats = NumberFormats()

  /// Opens a workbook and reads what all of its sheets share.
  package convenience init(
    path: String, form: FormOptions = FormOptions()
  ) throws(IntakeError) {
    try self.init(ZipArchive(path: path), form: form)
  }

  /// The same of bytes in memory; `name` stands in messages.
  package convenience init(
    bytes: [UInt8], name: String, form: FormOptions = FormOptions()
  ) throws(IntakeError) {
    try self.init(ZipArchive(bytes: bytes, name: name), form: form)
  }

  private init(_ archive: ZipArchive, form: FormOptions) throws(IntakeError) {
    self.archive = archive
    self.form = form
    file = archive.file
    let targets = try readTargets()
    try readSheets(targets.sheets)
    if let part = try scanner(targets.styles, max: IntakeLimits.workbookPartBytes) {
      formats = try NumberFormats(part)
    }
    if let part = try scanner(targets.texts, max: nil) {
      texts = try SharedTexts(part, file: file)
    }
  }

  /// The rows of a sheet that have something in them.
  package func rows(_ sheet: String) throws(IntakeError) -> WorkbookRows {
    guard let found = sheets.first(where: { $0.name == sheet }) else {
      throw .noSheet(
        file: file, name: sheet, near: HeaderName.near(sheet, among: sheetNames),
        found: sheetNames)
    }
    guard let part = try scanner(found.part, max: nil) else {
      throw .workbook(file: file, why: .noPart(found.part))
    }
    return WorkbookRows(part, texts: texts, formats: formats, is1904: is1904)
  }

  /// Unpacks a sheet for nothing, so that a damaged one is found before a row of it is taken.
  func check(_ sheet: String) throws(IntakeError) {
    guard let found = sheets.first(where: { $0.name == sheet }),
      let part = try source(found.part, max: nil)
    else { return }
    while true {
      let (bytes, isLast) = try part.window(1 << 18)
      part.consume(bytes.count)
      if isLast { return }
    }
  }

  // MARK: - Parts

  private func source(_ part: String, max: Int?) throws(IntakeError) -> ByteSource? {
    var form = form
    if let max { form.unpackedMax = min(max, form.unpackedMax ?? max) }
    let limit = UnpackLimit(form, file: file)
    guard let opened = try archive.part(part, limit: limit) else { return nil }
    return ByteSource(opened, name: file)
  }

  private func scanner(_ part: String, max: Int?) throws(IntakeError) -> XMLScanner? {
    guard let source = try source(part, max: max) else { return nil }
    return XMLScanner(source, part: part)
  }

  private struct Targets {
    var sheets: [String: String] = [:]
    var styles = "xl/styles.xml"
    var texts = "xl/sharedStrings.xml"
  }

  /// Which part is what: the relations of the workbook.
  private func readTargets() throws(IntakeError) -> Targets {
    var targets = Targets()
    let part = "xl/_rels/workbook.xml.rels"
    guard let scanner = try scanner(part, max: IntakeLimits.workbookPartBytes) else {
      throw .workbook(file: file, why: .noPart("xl/workbook.xml"))
    }
    while true {
      let token = try scanner.next()
      if token == .finish { return targets }
      guard token == .start, scanner.isNamed("Relationship"),
        let target = try scanner.attribute("Target")
      else { continue }
      let path = Workbook.path(of: target)
      let type = try scanner.attribute("Type") ?? ""
      if type.hasSuffix("/sharedStrings") {
        targets.texts = path
      } else if type.hasSuffix("/styles") {
        targets.styles = path
      } else if type.hasSuffix("/worksheet"), let id = try scanner.attribute("Id") {
        targets.sheets[id] = path
      }
    }
  }

  /// Targets are relative to the folder of the workbook, or begin at the root.
  private static func path(of target: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var folders = ["xl"]
    for piece in target.split(separator: "/") {
      if piece == ".." {
        _ = folders.popLast()
      } else if piece != "." {
        folders.append(String(piece))
      }
    }
    return folders.joined(separator: "/")
  }

  private func readSheets(_ targets: [String: String]) throws(IntakeError) {
    let part = "xl/workbook.xml"
    guard let scanner = try scanner(part, max: IntakeLimits.workbookPartBytes) else {
      throw .workbook(file: file, why: .noPart(part))
    }
    while true {
      let token = try scanner.next()
      if token == .finish { break }
      guard token == .start else { continue }
      if scanner.isNamed("workbookPr") {
        let flag = try scanner.attribute("date1904")
        is1904 = flag == "1" || flag == "true"
      } else if scanner.isNamed("sheet") {
        guard sheets.count < IntakeLimits.sheets else {
          throw .workbook(file: file, why: .tooBig(what: "sheets", limit: IntakeLimits.sheets))
        }
        // Sheets that are charts have no rows.
        guard let id = try scanner.attribute("id"), let target = targets[id] else { continue }
        let state = try scanner.attribute("state") ?? "visible"
        sheets.append(
          Sheet(
            name: try scanner.attribute("name") ?? "", isHidden: state != "visible", part: target))
      }
    }
  }
}
