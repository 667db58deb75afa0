import Glibc
import Storage

/// A base in a folder of its own, which goes when the last reference to this does.
final class TemporaryBase {
  let folder: String

  init() throws {
    var template = Array("/tmp/winback-storage-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StorageError.notFound(path: "/tmp") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for name in names { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  var path: String { folder + "/base.sqlite" }

  /// The files in the folder, in byte order.
  var names: [String] {
    var names: [String] = []
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func create(settings: [String: String] = [:]) throws -> Database {
    try Database.create(at: path, settings: settings)
  }

  func bytes(of name: String = "base.sqlite") -> [UInt8] {
    guard let file = fopen(folder + "/" + name, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk.prefix(count)
    }
    return bytes
  }

  func write(_ bytes: [UInt8], to name: String = "base.sqlite") {
    guard let file = fopen(folder + "/" + name, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// The base as a power cut would leave it: the file and its log, without its process.
  func copyAsIfKilled() throws -> TemporaryBase {
    let copy = try TemporaryBase()
    for name in ["base.sqlite", "base.sqlite-wal"] { copy.write(bytes(of: name), to: name) }
    return copy
  }
}
