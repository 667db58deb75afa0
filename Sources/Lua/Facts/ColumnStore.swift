internal import CLua

/// Owns the memory that C reads while it asks about the rows of a batch, and answers C's calls.
@safe final class ColumnStore {
  private let source: any FactSource
  private var blocks: [UnsafeMutableRawPointer] = unsafe []
  private var reply: UnsafeMutableRawPointer?

  init(_ source: any FactSource) { self.source = source }

  deinit {
    unsafe blocks.forEach { unsafe $0.deallocate() }
    unsafe reply?.deallocate()
  }

  /// Fills what C reads; a column of a wrong size is refused there.
  func load(_ fact: Int, into column: inout clua_column) {
    switch source.column(fact) {
    case .numbers(let values):
      unsafe column.count = Int64(values.count)
      unsafe column.numbers = unsafe UnsafePointer(keep(values))
    case .texts(let indices, let table):
      unsafe column.count = Int64(indices.count)
      unsafe column.text_count = Int64(table.count)
      unsafe column.texts = unsafe UnsafePointer(keep(indices))
      let offsets = table.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) }
      unsafe column.text_offsets = unsafe UnsafePointer(keep(offsets))
      let bytes = table.flatMap { $0.utf8.map(CChar.init(bitPattern:)) }
      unsafe column.text_bytes = unsafe UnsafePointer(keep(bytes))
    }
  }

  func call(
    _ fact: Int, row: Int, arguments: UnsafeBufferPointer<clua_scalar>,
    result: inout clua_scalar
  ) -> Int32 {
    let values = unsafe arguments.map { unsafe LuaValue($0) }
    switch source.call(fact, row: row, arguments: values) {
    case .success(.table), .success(.function):
      unsafe result = scalar(CLUA_TEXT, text: "the host answers with what is no number or text")
    case .failure(let error):
      unsafe result = scalar(CLUA_TEXT, text: error.message)
    case .success(let value):
      unsafe result = scalar(value)
      return Int32(CLUA_OK)
    }
    return Int32(CLUA_FAILED)
  }

  private func scalar(_ value: LuaValue) -> clua_scalar {
    switch value {
    case .boolean(let value): unsafe scalar(CLUA_BOOLEAN, integer: value ? 1 : 0)
    case .integer(let value): unsafe scalar(CLUA_INTEGER, integer: value)
    case .number(let value): unsafe scalar(CLUA_NUMBER, number: value)
    case .string(let value): unsafe scalar(CLUA_TEXT, text: value)
    case .nil, .table, .function: unsafe scalar(CLUA_NIL)
    }
  }

  private func scalar(_ type: Int, integer: Int64 = 0, number: Double = 0) -> clua_scalar {
    unsafe clua_scalar(
      type: Int32(type), integer: integer, number: number, text: nil, length: 0)
  }

  /// C copies the text before it calls again.
  private func scalar(_ type: Int, text: String) -> clua_scalar {
    unsafe reply?.deallocate()
    let (block, length) = unsafe copy(Array(text.utf8))
    unsafe reply = block
    return unsafe clua_scalar(
      type: Int32(type), integer: 0, number: 0,
      text: UnsafePointer(block.assumingMemoryBound(to: CChar.self)), length: length)
  }

  private func keep<Element: BitwiseCopyable>(
    _ values: [Element]
  ) -> UnsafeMutablePointer<Element> {
    let (block, _) = unsafe copy(values)
    unsafe blocks.append(block)
    return unsafe block.bindMemory(to: Element.self, capacity: values.count)
  }

  private func copy<Element: BitwiseCopyable>(
    _ values: [Element]
  ) -> (UnsafeMutableRawPointer, Int) {
    let length = values.count * MemoryLayout<Element>.stride
    let block = UnsafeMutableRawPointer.allocate(
      byteCount: max(length, 1), alignment: MemoryLayout<Element>.alignment)
    unsafe values.withUnsafeBytes {
      unsafe block.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(block), byteCount: length)
    }
    return unsafe (block, length)
  }
}

extension LuaValue {
  /// An argument of a method; its text lives only as long as the call.
  fileprivate init(_ scalar: clua_scalar) {
    self =
      switch unsafe Int(scalar.type) {
      case CLUA_BOOLEAN: unsafe .boolean(scalar.integer != 0)
      case CLUA_INTEGER: unsafe .integer(scalar.integer)
      case CLUA_NUMBER: unsafe .number(scalar.number)
      case CLUA_TEXT:
        unsafe .string(
          String(
            decoding: UnsafeRawBufferPointer(start: scalar.text, count: scalar.length),
            as: UTF8.self))
      default: .nil
      }
  }
}
