internal import CLua

/// Reads the bytes that C wrote (the tags in CLua.h). Its lengths are checked all the same.
struct ValueReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func value() throws(LuaError) -> LuaValue {
    switch Int(try byte()) {
    case CLUA_TAG_FALSE: .boolean(false)
    case CLUA_TAG_TRUE: .boolean(true)
    case CLUA_TAG_INTEGER: .integer(Int64(bitPattern: try word(of: 8)))
    case CLUA_TAG_NUMBER: .number(Double(bitPattern: try word(of: 8)))
    case CLUA_TAG_TEXT: .string(try text())
    case CLUA_TAG_TABLE: .table(try table())
    case CLUA_TAG_FUNCTION: .function(try function())
    default: .nil
    }
  }

  /// A counted sequence.
  mutating func values() throws(LuaError) -> [LuaValue] {
    var values: [LuaValue] = []
    for _ in 0..<(try count()) { values.append(try value()) }
    return values
  }

  private mutating func table() throws(LuaError) -> LuaTable {
    let (items, names) = (try count(), try count())
    var array: [LuaValue] = []
    var fields: [LuaTable.Field] = []
    for _ in 0..<items { array.append(try value()) }
    for _ in 0..<names { fields.append(LuaTable.Field(name: try text(), value: try value())) }
    return LuaTable(array: array, fields: fields)
  }

  private mutating func function() throws(LuaError) -> LuaFunction {
    let (index, line) = (try count(), try count())
    return LuaFunction(index: Int32(clamping: index), line: line, chunk: try text())
  }

  private mutating func text() throws(LuaError) -> String {
    let length = try count()
    return String(decoding: try take(length), as: UTF8.self)
  }

  private mutating func count() throws(LuaError) -> Int { Int(try word(of: 4)) }

  private mutating func byte() throws(LuaError) -> UInt8 { UInt8(try word(of: 1)) }

  private mutating func word(of size: Int) throws(LuaError) -> UInt64 {
    try take(size).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func take(_ length: Int) throws(LuaError) -> ArraySlice<UInt8> {
    guard length <= bytes.count - position else {
      throw LuaError(kind: .value, message: "a value from Lua is cut short")
    }
    defer { position += length }
    return bytes[position..<position + length]
  }
}
