import Foundation

/// What this process takes (proc(5)); nil where no such file tells.
enum ProcessMemory {
  /// The most that it ever had. What getrusage tells is that of who started the process, if it
  /// was more.
  static var bytesPeak: Int? { bytes("VmHWM:") }

  static var bytesNow: Int? { bytes("VmRSS:") }

  private static func bytes(_ name: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first
    else { return nil }
    return Int(kibibytes).map { $0 * 1024 }
  }
}
