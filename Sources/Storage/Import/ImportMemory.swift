/// What an import tells the base besides its receipts. It is written with the import's first
/// rows: a file that is refused leaves nothing of it.
package struct ImportMemory: Hashable, Sendable {
  /// IANA names of the zones that stores have of their own, by code.
  package var storeZones: [String: String]
  /// Settings by name; those that the base has already are left alone.
  package var settings: [String: String]
  /// How the file is read.
  package var layout: ImportLayout?

  package init(
    storeZones: [String: String] = [:], settings: [String: String] = [:],
    layout: ImportLayout? = nil
  ) {
    self.storeZones = storeZones
    self.settings = settings
    self.layout = layout
  }
}

extension Admission {
  func remember(_ memory: ImportMemory) throws(StorageError) {
    if let layout = memory.layout { try connection.remember(layout, of: importID) }
    for (name, value) in memory.settings.sorted(by: { $0.key < $1.key }) {
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES (\(name), \(value)) ON CONFLICT DO NOTHING
        """)
    }
    for code in Array(memory.storeZones.keys).inByteOrder {
      guard let timezone = memory.storeZones[code] else { continue }
      let id = try stores.id(of: code, on: connection)
      try connection.execute("UPDATE store SET timezone = \(timezone) WHERE id = \(id)")
    }
  }
}
