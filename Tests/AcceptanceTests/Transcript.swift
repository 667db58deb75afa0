import Foundation

/// A screen as text: `$ command` lines with what they print, and `? code` where a command ends
/// with another code than 0.
struct Transcript {
  struct Step: Equatable {
    var command: String
    var output: String
    var code: Int32 = 0
  }

  var steps: [Step] = []

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: ""))
      } else if line.hasPrefix("? "), !steps.isEmpty {
        steps[steps.count - 1].code = Int32(line.dropFirst(2)) ?? -1
      } else if !steps.isEmpty {
        steps[steps.count - 1].output += line + "\n"
      }
    }
    for index in steps.indices { steps[index].output = Transcript.trimmed(steps[index].output) }
  }

  static func trimmed(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = line
        while line.last == " " { line.removeLast() }
        return String(line)
      }
      .joined(separator: "\n").trimmingCharacters(in: .newlines)
  }
}

/// Runs commands with the built `winback` on the path, in a folder of their own.
struct Shell {
  let folder: URL

  static let products: URL = {
    // The test bundle and the product stand side by side.
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = bundle.appendingPathComponent("winback").path
    if FileManager.default.isExecutableFile(atPath: beside) { return bundle }
    return TidyTests.root.appendingPathComponent(".build/debug")
  }()

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("winback-acceptance-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("plugins"),
      withDestinationURL: TidyTests.root.appendingPathComponent("plugins"))
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  /// Output and errors as they come, and the exit code.
  func run(_ command: String) throws -> Transcript.Step {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Self.products.path + ":" + (environment["PATH"] ?? "")
    environment["LANG"] = "C.UTF-8"
    environment["LC_ALL"] = nil
    environment["LC_MESSAGES"] = nil
    environment["COLUMNS"] = "80"
    environment["WINBACK_HOME"] = folder.appendingPathComponent("home").path
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
      .replacingOccurrences(of: folder.path, with: "FOLDER")
    return Transcript.Step(
      command: command, output: Transcript.trimmed(text), code: process.terminationStatus)
  }
}
