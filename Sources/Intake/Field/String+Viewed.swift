extension String {
  /// The text's bytes, for parsers of fields.
  func viewed<Value>(_ body: (ByteView) -> Value) -> Value {
    let bytes = Array(utf8)
    return unsafe bytes.withUnsafeBufferPointer { buffer in body(unsafe ByteView(buffer)) }
  }
}
