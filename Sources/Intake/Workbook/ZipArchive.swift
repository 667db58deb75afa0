import CZip

/// A zip archive that is read part by part.
@safe final class ZipArchive {
  let file: String
  private let archive: OpaquePointer
  private let memory: UnsafeMutableRawBufferPointer?

  init(path: String) throws(IntakeError) {
    file = path
    unsafe memory = nil
    var code: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw .workbook(file: path, why: ZipArchive.flaw(code))
    }
    unsafe self.archive = archive
  }

  init(bytes: [UInt8], name: String) throws(IntakeError) {
    file = name
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe memory = unsafe copy
    let source = unsafe zip_source_buffer_create(copy.baseAddress, UInt64(bytes.count), 0, nil)
    guard let source = unsafe source,
      let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, nil)
    else {
      unsafe zip_source_free(source)
      unsafe copy.deallocate()
      throw .workbook(file: name, why: ZipArchive.flaw(ZIP_ER_NOZIP))
    }
    unsafe self.archive = archive
  }

  deinit {
    unsafe zip_discard(archive)
    unsafe memory?.deallocate()
  }

  /// A part by its name; nil when there is none. Names are compared without case, as the
  /// packages of Office do (ECMA-376, part 2).
  func part(_ name: String, limit: UnpackLimit) throws(IntakeError) -> ZipPart? {
    let index = unsafe zip_name_locate(archive, name, ZIP_FL_NOCASE)
    guard index >= 0 else { return nil }
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    let isKnown = unsafe zip_stat_index(archive, UInt64(index), 0, &status) == 0
    if isKnown, unsafe status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0,
      unsafe status.encryption_method != 0
    {
      throw .workbook(file: file, why: .isEncrypted)
    }
    guard isKnown, let opened = unsafe zip_fopen_index(archive, UInt64(index), 0) else {
      throw .workbook(file: file, why: .malformed(part: name, why: reason))
    }
    let packed = unsafe Int(clamping: status.comp_size)
    return unsafe ZipPart(self, opened, name: name, packed: packed, limit: limit)
  }

  private var reason: String {
    unsafe String(cString: zip_strerror(archive))
  }

  private static func flaw(_ code: Int32) -> IntakeError.WorkbookFlaw {
    if code == ZIP_ER_NOZIP { return .malformed(part: "zip", why: "no zip archive, or cut short") }
    return .malformed(part: "zip", why: "libzip's error \(code)")
  }
}

/// The bytes of one part, unpacked as they are asked for; its sum is checked at the end.
@safe final class ZipPart: ByteStage {
  private let archive: ZipArchive
  private let opened: OpaquePointer
  private let name: String
  private let packed: Int
  private var limit: UnpackLimit

  var total: Int? { nil }
  var position: Int? { nil }

  fileprivate init(
    _ archive: ZipArchive, _ opened: OpaquePointer, name: String, packed: Int, limit: UnpackLimit
  ) {
    self.archive = archive
    unsafe self.opened = opened
    self.name = name
    self.packed = packed
    self.limit = limit
  }

  deinit { unsafe zip_fclose(opened) }

  func read(into memory: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
    guard let room = memory.baseAddress, memory.count > 0 else { return 0 }
    let got = unsafe zip_fread(opened, room, UInt64(memory.count))
    guard got >= 0 else {
      throw .workbook(
        file: archive.file, why: .malformed(part: name, why: "its bytes don't fit their sum"))
    }
    try limit.add(Int(got), packed: packed)
    return Int(got)
  }
}
