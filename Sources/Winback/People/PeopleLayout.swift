import Foundation
import Intake
import Retention
import Storage

/// The options of a file of customers or of stores as an import remembers them: enough to read
/// its quarantined rows again, as of that day.
struct PeopleLayout: Hashable, Codable {
  var mapping: [String: String]
  /// Two letters of the country whose phones have no plus; nil for a file of stores.
  var phoneRegion: String?

  init(_ options: PeopleReader.Options) {
    mapping = options.mapping
    phoneRegion = options.phoneRegion.code
  }

  init(storesMapping mapping: [String: String]) {
    self.mapping = mapping
    phoneRegion = nil
  }

  /// As an import keeps it.
  func stored(_ kind: ImportLayout.Kind, header: [UInt8]) throws -> ImportLayout {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let options = String(decoding: try encoder.encode(self), as: UTF8.self)
    return ImportLayout(kind: kind, header: header, options: options)
  }

  init(_ stored: ImportLayout) throws {
    self = try JSONDecoder().decode(PeopleLayout.self, from: Data(stored.options.utf8))
  }

  /// The same options today, for rows in memory: they are CSV in UTF-8.
  func peopleOptions(zone: Zone, now: Instant) -> PeopleReader.Options {
    var options = PeopleReader.Options(mapping: mapping, zone: zone, now: now)
    if let region = phoneRegion.flatMap({ PhoneRegion($0) }) { options.phoneRegion = region }
    return options
  }
}
