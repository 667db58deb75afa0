/// The columns of the plugin's own fields: those named `field.NAME`, and those that `--map`
/// names so.
struct OwnFields {
  /// Column and name, in the order of the columns.
  private(set) var columns: [(column: Int, name: String)] = []

  private static let prefix = "field."
  private static let nameBytesMax = 64

  /// A mapping in two parts: what the table of fields knows, and the plugin's own.
  struct Mapping {
    /// With `ignore` for the columns of own fields, as nothing else may read them.
    private(set) var ofTable: [String: String] = [:]
    private(set) var own: [String: String] = [:]

    /// Whether the user wants a column left out.
    func ignores(_ header: String) -> Bool {
      ofTable.contains { column, field in
        field == "ignore" && own[column] == nil
          && (column == header || HeaderName.folded(column) == HeaderName.folded(header))
      }
    }

    init(_ mapping: [String: String]) {
      for (column, field) in mapping {
        if let name = OwnFields.name(field) {
          own[column] = name
          ofTable[column] = "ignore"
        } else {
          ofTable[column] = field
        }
      }
    }
  }

  init(_ table: Columns<PeopleField>, _ mapping: Mapping, file: String) throws(IntakeError) {
    let folded = table.names.map(HeaderName.folded)
    var named: [Int: String] = [:]
    for (column, name) in mapping.own {
      // The table has found the column, or refused the file.
      let index = table.names.firstIndex(of: column)
      if let index = index ?? folded.firstIndex(of: HeaderName.folded(column)) {
        named[index] = name
      }
    }
    var owners: [String: String] = [:]
    for (index, header) in table.names.enumerated() where table.fields[index] == nil {
      guard let name = named[index] ?? OwnFields.name(header),
        named[index] != nil || !mapping.ignores(header)
      else { continue }
      if let other = owners.updateValue(header, forKey: name) {
        throw .columnTwice(file: file, field: OwnFields.prefix + name, columns: [other, header])
      }
      columns.append((column: index, name: name))
    }
  }

  func name(at column: Int) -> String? { columns.first { $0.column == column }?.name }

  /// The name behind `field.`; nil where it is no name.
  private static func name(_ text: String) -> String? {
    guard text.count > prefix.count, text.prefix(prefix.count).lowercased() == prefix else {
      return nil
    }
    let name = String(text.dropFirst(prefix.count))
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
    }
    return isPlain && name.utf8.count <= nameBytesMax ? name : nil
  }
}
