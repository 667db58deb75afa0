import Foundation

/// A folder of its own, which goes when the last reference to this does.
final class Folder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("winback-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      print("\(url.path) is left behind: \(error)")
    }
  }

  func file(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// In byte order.
  var names: [String] {
    let found = FileManager.default.enumerator(atPath: url.path)?.allObjects ?? []
    return found.compactMap { $0 as? String }.sorted()
  }

  /// A part of an archive, or the names of all parts.
  func unzip(_ archive: String, _ part: String?) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unzip"] + (part.map { ["-p", archive, $0] } ?? ["-Z1", archive])
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
