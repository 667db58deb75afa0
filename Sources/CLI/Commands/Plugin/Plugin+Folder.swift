import PluginHost

extension Plugin {
  /// A plugin that has no errors, whose tests pass, and that answers alike whatever it was asked
  /// before; what is found otherwise is thrown.
  static func tested(folder: String, console: Console) throws -> Plugin {
    let check = PluginCheck(try PluginSource(folder: folder), runsTests: false)
    let errors = check.problems.filter { $0.severity == .error }
    guard errors.isEmpty, let plugin = check.plugin else {
      throw CommandError(.findings, PluginError(errors).inFolder(folder).text(in: console.language))
    }
    let failures = PluginTests(plugin).run().failures
    guard failures.isEmpty else {
      throw CommandError(
        .findings,
        "\(PluginError(failures).inFolder(folder).text(in: console.language))\n"
          + console.text(
            ru: "плагин, чьи тесты не проходят, не включается; см. winback plugin test \(folder)",
            en: "a plugin whose tests fail is not activated; see: winback plugin test \(folder)"))
    }
    let unsteady = Determinism.check(plugin)
    guard unsteady.isEmpty else {
      throw CommandError(
        .findings,
        "\(PluginError(unsteady).inFolder(folder).text(in: console.language))\n"
          + console.text(
            ru: "плагин, чьи ответы зависят от заданного прежде, не включается",
            en: "a plugin whose answers depend on what was asked before is not activated"))
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
