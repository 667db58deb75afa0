package import PluginHost
import Retention

/// Values that the staff have set and that another plugin does not take, with the ways out.
package struct MisfitThresholds: Hashable, Sendable {
  package let problems: [ThresholdRefusal.Problem]
  /// By the names of the other plugin those under which staff know the thresholds now.
  private let formerNames: [String: String]
  /// The settings version to which the other plugin would have to migrate them.
  private let settings: Int

  init(
    _ problems: [ThresholdRefusal.Problem], _ carried: CarriedThresholds, plugin: Manifest,
    present: Manifest?
  ) {
    self.problems = problems
    var names: [String: String] = [:]
    for change in carried.changes {
      if let before = change.before, let after = change.after { names[after.name] = before.name }
    }
    formerNames = names
    settings = max(plugin.settingsVersion, (present?.settingsVersion ?? 1) + 1)
  }

  var text: LocalizedText {
    let listed = ThresholdsRefusal.listed(problems)
    return LocalizedText(
      ru: "заданные пороги не подходят к новым правилам:\n\(listed.ru)\n"
        + "правила прежние; сначала верните или исправьте значения:\n\(commands)"
        + (declaration.map { "\nили скажите в plugin.lua, что с ними делать:\n\($0)" } ?? ""),
      en: "thresholds that were set do not fit the new rules:\n\(listed.en)\n"
        + "the rules are as before; first take these values back, or mend them:\n\(commands)"
        + (declaration.map { "\nor let plugin.lua say what becomes of them:\n\($0)" } ?? ""))
  }

  /// The commands that take the values back.
  private var commands: String {
    let commands = problems.compactMap { problem in
      problem.name.map { ThresholdEdit.unsetting(formerNames[$0] ?? $0, store: problem.store) }
    }
    return commands.isEmpty ? "    winback thresholds set ..." : commands.joined(separator: "\n")
  }

  /// The migrations that take over what the plugin no longer declares.
  private var declaration: String? {
    var steps: [String] = []
    for problem in problems {
      guard case .unknown(let name, let near, _) = problem.cause else { continue }
      let step =
        near.first.map { "rename = \"\(name)\", to = \"\($0)\"" } ?? "drop = \"\(name)\""
      let text = "{ version = \(settings), \(step) },"
      if !steps.contains(text) { steps.append(text) }
    }
    guard !steps.isEmpty else { return nil }
    return "    settings_version = \(settings),\n    migrations = {\n"
      + steps.map { "      \($0)\n" }.joined() + "    },"
  }
}

extension ThresholdEdit {
  /// The command that takes a value back.
  static func unsetting(_ name: String, store: String?) -> String {
    "    winback thresholds set \(name)=\(unset) --reason \"...\""
      + (store.map { " --store \($0)" } ?? "")
  }
}
