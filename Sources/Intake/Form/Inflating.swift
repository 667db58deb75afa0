import CZlib

/// The text of a gzip file (RFC 1952): one member after the other, each checked by its sum.
@safe final class Inflating: ByteMaker {
  private let source: ByteSource
  private var limit: UnpackLimit
  /// Rows before a broken place may have been handed on already.
  private let isFirstReading: Bool
  private let stream: UnsafeMutablePointer<z_stream>
  private var isWithinMember = true
  private var isFinished = false

  var total: Int? { source.byteCount }
  var position: Int? { source.progress }

  init(_ source: ByteSource, form: FormOptions, isFirstReading: Bool) throws(IntakeError) {
    self.source = source
    self.isFirstReading = isFirstReading
    limit = UnpackLimit(form, file: source.name)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: unsafe z_stream())
    // 16 above the window's bits: a gzip header and trailer are expected.
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw .cannotRead(file: source.name, offset: 0, why: "no memory to unpack it")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func make(into output: inout [UInt8]) throws(IntakeError) -> Bool {
    while !isFinished {
      if isWithinMember {
        if try inflate(into: &output) > 0 { return true }
      } else {
        try beginMember()
      }
    }
    return false
  }

  /// Unpacks a piece; answers how many bytes it has.
  private func inflate(into output: inout [UInt8]) throws(IntakeError) -> Int {
    let (packed, isLast) = try source.window(Inflating.pieceBytes)
    var code = Z_OK
    var taken = 0
    let made = Inflating.pieceBytes
    output.reserveCapacity(made)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: made) { room, count in
      unsafe packed.withBytes { buffer in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: buffer.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(buffer.count)
        unsafe stream.pointee.next_out = room.baseAddress
        unsafe stream.pointee.avail_out = UInt32(made)
        code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        taken = unsafe buffer.count - Int(stream.pointee.avail_in)
        count = unsafe made - Int(stream.pointee.avail_out)
      }
    }
    output.append(contentsOf: bytes)
    source.consume(taken)
    try limit.add(bytes.count, packed: source.consumed)
    switch code {
    case Z_STREAM_END: isWithinMember = false
    case Z_OK: break
    case Z_BUF_ERROR where bytes.isEmpty && taken == 0:
      if isLast { throw .truncated(file: source.name, isPartial: isFirstReading) }
    default:
      let why = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw .corrupt(
        file: source.name, format: "gzip", why: why ?? "zlib's error \(code)",
        isPartial: isFirstReading)
    }
    if code == Z_OK && taken == 0 && bytes.isEmpty && isLast {
      throw .truncated(file: source.name, isPartial: isFirstReading)
    }
    return bytes.count
  }

  /// Behind a member there is another one, zeros of a tape, or the end.
  private func beginMember() throws(IntakeError) {
    while true {
      let (bytes, _) = try source.window(Inflating.pieceBytes)
      if bytes.isEmpty {
        isFinished = true
        return
      }
      if bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B {
        unsafe inflateReset(stream)
        isWithinMember = true
        return
      }
      guard (0..<bytes.count).allSatisfy({ bytes[$0] == 0 }) else {
        throw .corrupt(
          file: source.name, format: "gzip", why: "something else stands behind its end",
          isPartial: isFirstReading)
      }
      source.consume(bytes.count)
    }
  }

  private static let pieceBytes = 1 << 16
}
