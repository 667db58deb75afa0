import Foundation

extension PluginSource {
  /// A Lua source may have this many bytes (PluginReference.md, Sandbox).
  package static let sourceBytesMax = 256 * 1024

  static let filesMax = 500

  /// What some editors begin a file in UTF-8 with; no part of the text.
  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Reads the folder's Lua sources and messages; links are not followed, other files (an
  /// example base) are left alone. A file that can't be used is among `problems`.
  package init(folder: String) throws(PluginError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw PluginError([
        PluginProblem(
          "there is no plugin folder here", file: folder,
          mend: "give the folder that holds plugin.lua and rules.lua")
      ])
    }
    var files: [String: [UInt8]] = [:]
    var problems: [PluginProblem] = []
    for place in ["", "lib", "messages", "tests"] {
      let path = place.isEmpty ? folder : folder + "/" + place
      if !place.isEmpty, PluginSource.isLink(path) {
        problems.append(
          PluginProblem(
            "is a link, and links are not followed", file: place,
            mend: "put the folder itself there"))
        continue
      }
      guard let names = PluginSource.names(in: path) else {
        problems.append(
          PluginProblem(
            "can't be listed", file: place.isEmpty ? folder : place,
            mend: "check its permissions"))
        continue
      }
      for name in names where PluginSource.isSource(name, in: place) {
        let file = place.isEmpty ? name : place + "/" + name
        guard files.count < PluginSource.filesMax else {
          throw PluginError([
            PluginProblem("more than \(PluginSource.filesMax) files", file: folder)
          ])
        }
        do throws(PluginProblem) {
          files[file] = try PluginSource.read(folder + "/" + file, as: file)
        } catch {
          problems.append(error)
        }
      }
    }
    self.init(files: files, problems: problems)
  }

  private static func isLink(_ path: String) -> Bool {
    // A place that is not there is no link.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
  }

  /// Nil where there is a place that can't be listed. One that is not there has no files: only
  /// plugin.lua and rules.lua are required, and their absence is reported where they are loaded.
  private static func names(in folder: String) -> [String]? {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private static func isSource(_ name: String, in place: String) -> Bool {
    if name.hasPrefix(".") { return false }
    return name.hasSuffix(".lua") || (place == "messages" && name.hasSuffix(".txt"))
  }

  private static func read(_ path: String, as file: String) throws(PluginProblem) -> [UInt8] {
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: path)
    } catch {
      throw PluginProblem("can't be read: \(error.localizedDescription)", file: file)
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw PluginProblem(
        "is no regular file", file: file, mend: "put the file itself there, not a link")
    }
    let size = attributes[.size] as? Int ?? 0
    guard size <= sourceBytesMax else {
      throw PluginProblem(
        "has \(size) bytes; a source has at most \(sourceBytesMax), that is 256 KiB", file: file,
        mend: "split it: rules.lua can require \"lib.NAME\"")
    }
    do {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    } catch {
      throw PluginProblem("can't be read: \(error.localizedDescription)", file: file)
    }
  }
}
