import Foundation

/// A chunk that tries to harm, with what its header expects (Hostile/README.md).
struct HostileScript {
  let name: String
  let bytes: [UInt8]
  private let header: [String: String]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var header: [String: String] = [:]
    for line in String(decoding: bytes.prefix(4096), as: UTF8.self).split(separator: "\n") {
      guard line.hasPrefix("-- "), let colon = line.firstIndex(of: ":") else { continue }
      let key = String(line[line.index(line.startIndex, offsetBy: 3)..<colon])
      header[key] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    self.header = header
  }

  /// One whose text is made, with its header's words.
  init(_ name: String, expect: String, accept: String = "", isLoad: Bool = true, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    header = ["expect": expect, "accept": accept, "where": isLoad ? "load" : "call"]
  }

  /// The scripts of the folder, by name.
  static func all(in folder: URL) throws -> [HostileScript] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".lua") }
      .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
      .map { name in
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return HostileScript(name: String(name.dropLast(4)), bytes: [UInt8](data))
      }
  }

  var safe: [String] {
    [header["expect"] ?? ""] + (header["accept"] ?? "").split(separator: ",").map(String.init)
  }

  var failsAtLoad: Bool { header["where"] == "load" }

  var entries: [String] { (header["entry"] ?? "lost").split(separator: ",").map(String.init) }

  var calls: Int {
    if let calls = header["calls"].flatMap({ Int($0) }) { return calls }
    let words = ["five": 5, "six": 6, "seven": 7]
    let named = (header["check"] ?? "").split(separator: " ").compactMap { words[String($0)] }
    return named.first ?? 10
  }
}
