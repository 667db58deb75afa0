/// Why a business can't be found.
package enum WorkspaceError: Error, Hashable, Sendable {
  case noBusiness(folder: String)
  case unreadable(folder: String)
  case noSuchBusiness(name: String, folder: String, known: [String])
  case severalBusinesses([String])
  case badName(String)
  case noPlugin(business: String)
  case noPluginVersion(hash: String, business: String)
  case unknownZone(String)
}

extension WorkspaceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noBusiness(let folder):
      "no business in \(folder) yet; make one: winback init SHOP --plugin DIR"
    case .unreadable(let folder):
      "the businesses in \(folder) can't be listed; see whether it is a folder that you may read"
    case .noSuchBusiness(let name, let folder, let known):
      "no business '\(name)' in \(folder)"
        + (known.isEmpty ? "" : "; there are: " + known.joined(separator: ", "))
    case .severalBusinesses(let known):
      "several businesses here: say --business with one of " + known.joined(separator: ", ")
    case .badName(let name):
      "'\(name)' can't name a business: letters, digits, - and _ only, at most 60 bytes"
    case .noPlugin(let business):
      "business '\(business)' has no plugin; activate one: winback plugin activate DIR"
    case .noPluginVersion(let hash, let business):
      "business '\(business)' has no plugin version \(hash); "
        + "see: winback plugin versions"
    case .unknownZone(let name):
      "no time zone '\(name)'; use an IANA name such as Europe/Moscow"
    }
  }
}
