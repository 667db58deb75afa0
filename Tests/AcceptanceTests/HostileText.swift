import Foundation

/// Hostile scripts that are too long, or too odd as bytes, to be kept as files.
enum HostileText {
  static var all: [HostileScript] { texts + files }

  private static func script(
    _ name: String, _ text: String, expect: String = "error", accept: String = "limited",
    isLoad: Bool = true
  ) -> HostileScript {
    HostileScript(
      name, expect: expect, accept: accept, isLoad: isLoad, bytes: Array(text.utf8))
  }

  private static func times(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined()
  }

  private static let answer = "\nreturn function() return true end\n"

  private static var texts: [HostileScript] {
    [
      script(
        "constants-collide", "local x\n" + times(19_000) { "x=\($0 * 16_383)\n" } + answer,
        expect: "limited"),
      script(
        "constants-collide-twice",
        times(2) { _ in "do local x\n" + times(8000) { "x=\($0 * 16_383)\n" } + "end\n" } + answer,
        expect: "same-result", accept: "limited", isLoad: false),
      script("locals", "local " + times(9999) { "a\($0), " } + "z" + answer),
      script(
        "upvalues",
        "local " + times(190) { "a\($0), " } + "y\nreturn (function()\nlocal "
          + times(190) { "b\($0), " } + "z\nreturn function() return "
          + times(190) { "a\($0) and b\($0) and " } + "true end\nend)()\n"),
      script("labels", times(20_000) { "::l\($0)::\n" } + answer),
      script("gotos", "do " + times(20_000) { _ in "goto a " } + "end" + answer),
      script("nested-tables", "local t = " + times(100_000) { _ in "{" } + answer),
      script("nested-parentheses", "local t = " + times(100_000) { _ in "(" } + answer),
      script("nested-functions", "return " + times(5000) { _ in "function() return " }),
      script(
        "concatenations", "local s = 'x'" + times(60_000) { _ in "..'x'" } + answer),
      script("negations", "local x = " + times(100_000) { _ in "not " } + "1" + answer),
      script(
        "long-name", "local " + times(200_000) { _ in "a" } + " = 1" + answer,
        expect: "same-result", isLoad: false),
      script(
        "long-literal", "local s = '" + times(200_000) { _ in "x" } + "'" + answer,
        expect: "same-result", isLoad: false),
      script("unfinished-literal", "local s = [==[" + times(200_000) { _ in "]=]" }),
      script("zero-bytes", "\0\0return function() end"),
      script("shebang", "#!/usr/bin/lua\nreturn function() return true end"),
      script(
        "byte-order-mark", "\u{FEFF}return function() return true end", expect: "same-result",
        isLoad: false),
      script("too-large", times(262_145) { _ in " " }),
      script("empty", ""),
    ]
  }

  private static var files: [HostileScript] {
    [
      HostileScript(
        "bytecode", expect: "refused",
        bytes: [0x1B, 0x4C, 0x75, 0x61, 0x54, 0x00, 0x19, 0x93, 0x0D, 0x0A, 0x1A, 0x0A]),
      HostileScript(
        "bytecode-behind-a-mark", expect: "refused",
        bytes: [0xEF, 0xBB, 0xBF, 0x1B, 0x4C, 0x75, 0x61, 0x54, 0x00]),
      HostileScript(
        "not-utf-8", expect: "error",
        bytes: Array("return function() return '".utf8) + [0xEB, 0xFF, 0xFE] + Array("' end".utf8)),
      HostileScript(
        "noise", expect: "error",
        bytes: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 197) }),
    ]
  }
}
