internal import CLua

/// Writes values as the bytes that C reads (the tags in CLua.h).
struct ValueWriter {
  private(set) var bytes: [UInt8] = []

  /// One value.
  static func bytes(of value: LuaValue) -> [UInt8] {
    var writer = ValueWriter()
    writer.write(value)
    return writer.bytes
  }

  /// A counted sequence.
  static func bytes(of values: [LuaValue]) -> [UInt8] {
    var writer = ValueWriter()
    writer.write(count: values.count)
    for value in values { writer.write(value) }
    return writer.bytes
  }

  /// A counted sequence, the customer of a call among it.
  static func bytes(of arguments: [CustomerArgument]) -> [UInt8] {
    var writer = ValueWriter()
    writer.write(count: arguments.count)
    for argument in arguments {
      switch argument {
      case .customer: writer.write(tag: CLUA_TAG_CUSTOMER)
      case .thresholds(let set):
        writer.write(tag: CLUA_TAG_THRESHOLDS)
        writer.write(count: Int(set.id))
      case .value(let value): writer.write(value)
      }
    }
    return writer.bytes
  }

  private mutating func write(_ value: LuaValue) {
    switch value {
    case .nil: write(tag: CLUA_TAG_NIL)
    case .boolean(let value): write(tag: value ? CLUA_TAG_TRUE : CLUA_TAG_FALSE)
    case .integer(let value): write(tag: CLUA_TAG_INTEGER, word: UInt64(bitPattern: value))
    case .number(let value): write(tag: CLUA_TAG_NUMBER, word: value.bitPattern)
    case .string(let value):
      write(tag: CLUA_TAG_TEXT)
      write(value)
    case .table(let value): write(value)
    case .function(let value):
      write(tag: CLUA_TAG_FUNCTION)
      write(count: Int(value.index))
      write(count: value.line)
      write(value.chunk)
    }
  }

  private mutating func write(_ table: LuaTable) {
    write(tag: CLUA_TAG_TABLE)
    write(count: table.array.count)
    write(count: table.fields.count)
    for value in table.array { write(value) }
    for field in table.fields {
      write(field.name)
      write(field.value)
    }
  }

  private mutating func write(_ text: String) {
    write(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func write(tag: Int) { bytes.append(UInt8(truncatingIfNeeded: tag)) }

  private mutating func write(tag: Int, word: UInt64) {
    write(tag: tag)
    write(word, size: 8)
  }

  private mutating func write(count: Int) { write(UInt64(UInt32(clamping: count)), size: 4) }

  private mutating func write(_ word: UInt64, size: Int) {
    for shift in 0..<size { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(shift)))) }
  }
}
