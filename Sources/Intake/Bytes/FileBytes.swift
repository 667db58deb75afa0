import Glibc

/// The bytes of a file, or of a pipe.
final class FileBytes: ByteStage {
  let total: Int?
  var position: Int? { nil }
  /// A file that can be read again from its beginning, unlike a pipe.
  let isRegular: Bool
  private let path: String
  private let descriptor: Int32
  private var offset = 0

  init(path: String) throws(IntakeError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      total = nil
      isRegular = false
      throw .cannotOpen(file: path, why: FileBytes.reason(errno))
    }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    isRegular = isKnown && kind == S_IFREG
    total = isRegular ? Int(status.st_size) : nil
    if isKnown && kind == S_IFDIR { throw .cannotOpen(file: path, why: "it is a folder") }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether it is a file that can be read again; a pipe is not so much as opened.
  static func isRegular(path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  func read(into memory: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
    while true {
      let got = unsafe Glibc.read(descriptor, memory.baseAddress, memory.count)
      if got >= 0 {
        offset += got
        return got
      }
      guard errno == EINTR else {
        throw .cannotRead(file: path, offset: offset, why: FileBytes.reason(errno))
      }
    }
  }

  private static func reason(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
