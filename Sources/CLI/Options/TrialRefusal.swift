import PluginHost
import Retention
import Winback

/// Why a plugin on trial can't decide on a base: it does not take the values that staff have set.
struct TrialRefusal {
  let folder: String
  let refusal: ThresholdRefusal

  func text(in language: Language) -> String {
    let place = Console.safe(folder)
    let problems = refusal.text(in: language)
    return LocalizedText(
      ru: "плагин на пробу (\(place)) не принимает заданные пороги:\n\(problems)\n"
        + "сначала верните или исправьте значения:\n\(mend)",
      en: "the plugin on trial (\(place)) does not take thresholds that were set:\n\(problems)\n"
        + "first take these values back, or mend them:\n\(mend)")[language]
  }

  /// The commands that take the values back.
  private var mend: String {
    let commands = refusal.problems.compactMap { problem in
      problem.name.map { name in
        "    winback thresholds set \(name)=\(ThresholdEdit.unset) --reason \"...\""
          + (problem.store.map { " --store \($0)" } ?? "")
      }
    }
    return commands.isEmpty ? "    winback thresholds set ..." : commands.joined(separator: "\n")
  }
}
