import Digest
import Retention

/// The files of a plugin, wherever they come from: a folder or the base that keeps them.
package struct PluginSource: Hashable, Sendable {
  /// By path inside the plugin: `rules.lua`, `lib/week.lua`.
  package let files: [String: [UInt8]]

  /// Files that are there but can't be used: a plugin with one is not loaded.
  package let problems: [PluginProblem]

  package init(files: [String: [UInt8]]) { self.init(files: files, problems: []) }

  init(files: [String: [UInt8]], problems: [PluginProblem]) {
    self.files = files
    self.problems = problems
  }

  /// SHA-256 over paths and contents in byte order of the path: the plugin's version. The
  /// example base and the README change no decision and so no version.
  package var hash: String {
    var digest = SHA256()
    for (path, bytes) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    where PluginSource.decides(path) {
      digest.update("\(path)\n\(bytes.count)\n".utf8)
      digest.update(bytes)
    }
    return digest.hex
  }

  package static func decides(_ path: String) -> Bool {
    path.hasSuffix(".lua") || path.hasPrefix("messages/")
  }

  /// Sources of `lib/*.lua` by the name that `require` takes: `lib.week`.
  package var libraries: [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for (path, bytes) in files where path.hasPrefix("lib/") && path.hasSuffix(".lua") {
      found["lib." + path.dropFirst(4).dropLast(4)] = bytes
    }
    return found
  }

  /// Paths of the test files, in order.
  package var tests: [String] {
    files.keys.filter { $0.hasPrefix("tests/") && $0.hasSuffix("_test.lua") }.sorted()
  }

  /// A line of a file without its indentation, for error messages; cut at 160 characters.
  package func excerpt(file: String, line: Int) -> String? {
    guard let bytes = files[file], line > 0 else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard line <= lines.count else { return nil }
    let text = String(decoding: lines[line - 1].prefix(640), as: UTF8.self)
    return String(text.filter { $0 != "\r" }.drop { $0 == " " || $0 == "\t" }.prefix(160))
  }
}
