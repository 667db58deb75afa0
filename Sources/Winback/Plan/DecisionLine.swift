/// A decision as the line that plans and journals are hashed over: canonical JSON with neither
/// internal ids nor run times, so that the same rules on the same receipts give the same hash
/// wherever and however they ran.
enum DecisionLine {
  static let null = Array("null".utf8)
  private static let customerName = Array("{\"actions\":[],\"customer\":".utf8)
  private static let fromName = Array(",\"from\":".utf8)
  private static let reasonName = Array(",\"reason\":".utf8)
  private static let toName = Array(",\"to\":".utf8)
  private static let end = Array("}\n".utf8)

  /// Adds the line with its line feed.
  static func append(
    customer key: some Collection<UInt8>, from: String?, to: String, reason: String?,
    to line: inout [UInt8]
  ) {
    func value(_ text: String?) -> [UInt8] {
      text.map { JSON.quoted(Array($0.utf8)) } ?? null
    }
    var row = ByteRow(capacity: 256)
    defer { row.free() }
    put(
      customer: Array(key)[...], from: value(from), reason: value(reason), to: value(to),
      in: &row)
    line += row.bytes
  }

  /// The same of values that are JSON already, but for the key.
  static func put(
    customer key: ArraySlice<UInt8>, from: [UInt8], reason: [UInt8], to: [UInt8],
    in row: inout ByteRow
  ) {
    row.put(customerName)
    row.putJSON(key)
    row.put(fromName)
    row.put(from)
    row.put(reasonName)
    row.put(reason)
    row.put(toName)
    row.put(to)
    row.put(end)
  }
}
