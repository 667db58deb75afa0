import Foundation

extension PluginSource {
  /// A Lua source may have this many bytes (PluginReference.md, The sandbox).
  package static let sourceBytesMax = 256 * 1024

  private static let filesMax = 500

  /// Reads the folder's Lua sources, messages and README; links are not followed, other
  /// files (an example base) are left alone.
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
    for place in ["", "lib", "messages", "tests"] {
      let path = place.isEmpty ? folder : folder + "/" + place
      for name in PluginSource.names(in: path) where PluginSource.isSource(name, in: place) {
        files[place.isEmpty ? name : place + "/" + name] =
          try PluginSource.read(path + "/" + name)
      }
    }
    guard files.count <= PluginSource.filesMax else {
      throw PluginError([
        PluginProblem("more than \(PluginSource.filesMax) files", file: folder)
      ])
    }
    self.init(files: files)
  }

  private static func names(in folder: String) -> [String] {
    // A place that is not there has no files: only plugin.lua and rules.lua are required,
    // and their absence is reported where they are loaded.
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func isSource(_ name: String, in place: String) -> Bool {
    if name.hasPrefix(".") { return false }
    return name.hasSuffix(".lua") || (place == "messages" && name.hasSuffix(".txt"))
  }

  private static func read(_ path: String) throws(PluginError) -> [UInt8] {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw PluginError([
          PluginProblem(
            "is no regular file", file: path, mend: "put the file itself there, not a link")
        ])
      }
      let size = attributes[.size] as? Int ?? 0
      guard size <= sourceBytesMax else {
        throw PluginError([
          PluginProblem("\(size) bytes; a source has at most 256 KiB", file: path)
        ])
      }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as PluginError {
      throw error
    } catch {
      throw PluginError([PluginProblem("can't be read: \(error)", file: path)])
    }
  }
}
