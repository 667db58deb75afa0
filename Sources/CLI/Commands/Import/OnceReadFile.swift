import Foundation

/// A pipe gives its bytes once.
enum OnceReadFile {
  /// Refuses one where the file is read before it is imported.
  static func refuse(
    _ file: String, dryRun: Bool, onError: RejectedRows, _ console: Console
  ) throws {
    guard dryRun || onError == .stop else { return }
    var info = stat()
    // A file that is not there is told by the reader.
    guard stat(file, &info) == 0, info.st_mode & S_IFMT != S_IFREG,
      info.st_mode & S_IFMT != S_IFDIR
    else { return }
    let option = dryRun ? "--dry-run" : "--on-error stop"
    throw CommandError(
      .usage,
      console.text(
        ru: "\(file): \(option) читает файл дважды, а канал отдаёт байты один раз; "
          + "сохраните его в файл",
        en: "\(file): \(option) reads the file twice, and a pipe gives its bytes once; save it "
          + "to a file first"))
  }
}
