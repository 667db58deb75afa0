import Foundation

/// The folder that holds a folder per business.
package struct Workspace: Sendable {
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// The names of the businesses, in order. A folder that is not there has none.
  private func businesses() throws(WorkspaceError) -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { FileManager.default.fileExists(atPath: basePath(of: $0)) }.sorted()
    } catch {
      throw .unreadable(folder: folder)
    }
  }

  /// The business that is meant: the one named, or the only one.
  package func resolve(_ name: String?) throws(WorkspaceError) -> String {
    if let name {
      try Workspace.check(name: name)
      guard FileManager.default.fileExists(atPath: basePath(of: name)) else {
        throw .noSuchBusiness(name: name, folder: folder, known: try businesses())
      }
      return name
    }
    let known = try businesses()
    guard let only = known.first else { throw .noBusiness(folder: folder) }
    guard known.count == 1 else { throw .severalBusinesses(known) }
    return only
  }

  package func basePath(of name: String) -> String { "\(folder)/\(name)/base.sqlite" }

  /// Makes the folder of a new business.
  package func makeFolder(for name: String) throws {
    try Workspace.check(name: name)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
  }

  /// A name is a folder's name and stands in addresses.
  private static func check(name: String) throws(WorkspaceError) {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 60 else { throw .badName(name) }
  }
}
