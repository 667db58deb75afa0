enum AnswerText {
  /// Whether a cell says yes or no; nil for anything else.
  static func parse(_ text: String) -> Bool? {
    guard text.utf8.count <= 32 else { return nil }
    let word = text.lowercased()
    if yes.contains(word) { return true }
    return no.contains(word) ? false : nil
  }

  private static let yes: Set<String> = [
    "yes", "y", "true", "1", "+", "on", "given", "granted", "opt-in", "opted in", "subscribed",
    "да", "д", "есть", "истина", "согласен", "согласна", "дано", "получено", "подписан",
    "подписана",
  ]
  private static let no: Set<String> = [
    "no", "n", "false", "0", "off", "revoked", "withdrawn", "denied", "opt-out", "opted out",
    "unsubscribed", "нет", "н", "ложь", "не согласен", "не согласна", "отказ", "отозвано",
    "отписан", "отписана", "запрет",
  ]
}
