extension ThresholdValue {
  /// As it is kept, in JSON: `45`, `349.9`, `true`, `"text"`, `["a","b"]`. Every double is read
  /// back as it was.
  package var encoded: String {
    let json: JSONValue =
      switch self {
      case .number(let number): .number(number)
      case .boolean(let truth): .boolean(truth)
      case .text(let text): .string(text)
      case .list(let items): .array(items.map { .string($0) })
      }
    return json.text
  }

  /// Nil for what `encoded` does not write.
  package init?(encoded: String) {
    switch JSONReader.value(encoded) {
    case .number(let number): self = .number(number)
    case .boolean(let truth): self = .boolean(truth)
    case .string(let text): self = .text(text)
    case .array(let items):
      let texts = items.compactMap(\.string)
      guard texts.count == items.count else { return nil }
      self = .list(texts)
    case .object, .null, nil: return nil
    }
  }
}
