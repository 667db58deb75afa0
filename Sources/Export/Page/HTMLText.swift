/// Text inside an HTML page: nothing in it is markup (HTML Living Standard, 13.1.2 and 13.3).
enum HTMLText {
  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      // A page may hold no control but the white ones; bidi marks would turn a line around.
      case "\u{0}"..."\u{8}", "\u{b}", "\u{c}", "\u{e}"..."\u{1f}", "\u{7f}"..."\u{9f}",
        "\u{202a}"..."\u{202e}", "\u{2066}"..."\u{2069}":
        safe += "\u{fffd}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
