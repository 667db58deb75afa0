import Foundation

/// The variables that the process was started with; an empty one is as good as unset (POSIX, 8.2).
enum Environment {
  static subscript(name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
