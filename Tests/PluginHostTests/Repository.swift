import Foundation
import PluginHost

/// The files that are committed beside the sources.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The folders of the plugins that ship.
  static let plugins: [String] = {
    let folder = root.appendingPathComponent("plugins")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: "\(folder.path)/\($0)/plugin.lua")
    }.sorted()
  }()

  static func source(_ plugin: String) throws -> PluginSource {
    try PluginSource(folder: root.appendingPathComponent("plugins/\(plugin)").path)
  }
}
