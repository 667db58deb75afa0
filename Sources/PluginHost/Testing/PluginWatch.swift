import Foundation

/// Tells whether something changed in a plugin's folder: a file came, went or was written.
package struct PluginWatch {
  private struct Mark: Hashable {
    let path: String
    let written: Date
    let bytes: Int
  }

  private let folder: String
  private var seen: Set<Mark>?

  package init(folder: String) { self.folder = folder }

  /// True when first asked, and after each change since it was last asked.
  package mutating func hasChanged() -> Bool {
    let now = marks
    defer { seen = now }
    return now != seen
  }

  /// A file that is gone while it is looked at has no mark; the next look tells.
  private var marks: Set<Mark> {
    var found: Set<Mark> = []
    for place in ["", "lib", "messages", "tests"] {
      let path = place.isEmpty ? folder : folder + "/" + place
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      for name in names.prefix(PluginSource.filesMax * 2) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
        guard let written = attributes?[.modificationDate] as? Date,
          attributes?[.type] as? FileAttributeType == .typeRegular
        else { continue }
        found.insert(
          Mark(
            path: place + "/" + name, written: written, bytes: attributes?[.size] as? Int ?? 0))
      }
    }
    return found
  }
}
