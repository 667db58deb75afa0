/// A decision as the line that plans and journals are hashed over: canonical JSON with neither
/// internal ids nor run times, so that the same rules on the same receipts give the same hash
/// wherever and however they ran.
enum DecisionLine {
  /// Adds the line with its line feed.
  static func append(
    customer key: some Collection<UInt8>, from: String?, to: String, reason: String?,
    to line: inout [UInt8]
  ) {
    line += Array("{\"actions\":[],\"customer\":".utf8)
    line += JSON.quoted(Array(key))
    line += Array(",\"from\":".utf8)
    append(from, to: &line)
    line += Array(",\"reason\":".utf8)
    append(reason, to: &line)
    line += Array(",\"to\":".utf8)
    append(to, to: &line)
    line += [UInt8(ascii: "}"), UInt8(ascii: "\n")]
  }

  private static func append(_ text: String?, to line: inout [UInt8]) {
    line += text.map { JSON.quoted(Array($0.utf8)) } ?? Array("null".utf8)
  }
}
