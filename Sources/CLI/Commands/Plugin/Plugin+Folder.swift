import PluginHost

extension Plugin {
  /// A plugin that has no errors and whose tests pass; what is found otherwise is thrown.
  static func tested(folder: String, console: Console) throws -> Plugin {
    let check = PluginCheck(try PluginSource(folder: folder), runsTests: false)
    let errors = check.problems.filter { $0.severity == .error }
    guard errors.isEmpty, let plugin = check.plugin else {
      throw CommandError(.findings, PluginError(errors).inFolder(folder).description)
    }
    let failures = PluginTests(plugin).run().failures
    guard failures.isEmpty else {
      throw CommandError(
        .findings,
        "\(PluginError(failures).inFolder(folder))\n"
          + console.text(
            ru: "плагин, чьи тесты не проходят, не включается; см. winback plugin test \(folder)",
            en: "a plugin whose tests fail is not activated; see: winback plugin test \(folder)"))
    }
    return plugin
  }

  /// The plugin of a folder; its problems name the files with the folder.
  static func loaded(folder: String) throws -> Plugin {
    do throws(PluginError) {
      return try Plugin(PluginSource(folder: folder))
    } catch {
      throw error.inFolder(folder)
    }
  }
}
