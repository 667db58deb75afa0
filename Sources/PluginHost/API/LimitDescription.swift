import Lua
import Retention

/// What a plugin may use at most, in words.
struct LimitDescription: Sendable {
  let what: String
  let most: String

  private init(_ what: String, _ most: String) {
    self.what = what
    self.most = most
  }

  /// Numbers as people read them: `100,000`.
  static func digits(_ number: Int) -> String {
    Unit.digits(Double(number), in: .en).replacing("\u{a0}", with: ",")
  }

  static let all: [LimitDescription] = {
    let limits = Limits()
    return [
      LimitDescription(
        "one question about one customer",
        "\(digits(limits.callInstructions)) instructions; \(limits.milliseconds) ms as a backstop"),
      LimitDescription(
        "loading a file; one test",
        "\(limits.loadInstructions / 1_000_000) million instructions; "
          + "\(digits(limits.loadMilliseconds)) ms as a backstop"),
      LimitDescription("memory", "\(limits.memoryBytes >> 20) MiB"),
      LimitDescription("a source file", "\(limits.sourceBytes >> 10) KiB"),
      LimitDescription("files of a plugin", "\(digits(PluginSource.filesMax))"),
      LimitDescription("a text that a question returns", "200 bytes"),
    ]
  }()

  /// For the error of a question or a load that ran too long.
  static let instructionsMend: String = {
    let limits = Limits()
    return "look for a loop without an end, or a function that calls itself: "
      + "a question may run \(digits(limits.callInstructions)) instructions, loading and a test "
      + "\(limits.loadInstructions / 1_000_000) million"
  }()

  static let memoryMend =
    "a plugin has \(Limits().memoryBytes >> 20) MiB, a text 1 MiB, a table 16,384 keys"
}
