extension ByteSource {
  /// Opens a file as the UTF-8 text of its rows, whatever its form is; refuses what is no
  /// table or what can't be told with certainty.
  static func open(
    path: String, form: FormOptions, vocabulary: Vocabulary
  ) throws(IntakeError) -> ByteSource {
    try FormOpener(origin: .path(path), name: path, form: form, vocabulary: vocabulary).open()
  }

  /// The same of bytes in memory; `name` stands in messages.
  static func open(
    bytes: [UInt8], name: String, form: FormOptions, vocabulary: Vocabulary
  ) throws(IntakeError) -> ByteSource {
    try FormOpener(origin: .bytes(bytes), name: name, form: form, vocabulary: vocabulary).open()
  }
}
