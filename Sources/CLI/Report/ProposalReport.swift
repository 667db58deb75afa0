import PluginHost
import Retention
import Winback

/// Other values for thresholds, with what they would change.
struct ProposalReport {
  let console: Console
  let manifest: Manifest
  let proposal: ThresholdProposal

  private var words: ThresholdWords {
    ThresholdWords(manifest: manifest, language: console.language)
  }

  private var nothingDiffers: String {
    console.text(
      ru: "Менять нечего: эти значения уже действуют\n",
      en: "Nothing to change: these values hold already\n")
  }

  /// The answer where nothing would be saved.
  func nothing(_ format: OutputFormat) -> String {
    switch format {
    case .table: nothingDiffers
    case .json: "{\"version\":null,\"changes\":[]}\n"
    case .csv: EffectReport.csvHeader
    }
  }

  func text(_ effect: Effect) -> String {
    let lines = proposal.changes.map { change in
      let store = change.store.map { console.text(ru: "точка \($0), ", en: "store \($0), ") }
      return Console.safe(
        (store ?? "") + words.title(change.name) + ": " + words.change(change)) + "\n"
    }
    return (lines.isEmpty ? nothingDiffers : lines.joined()) + "\n"
      + EffectReport(console: console, effect: effect).text()
  }

  func data(_ effect: Effect, _ format: OutputFormat, version: Int64?) -> String {
    let report = EffectReport(console: console, effect: effect)
    if format == .csv { return report.csv() }
    return "{\"version\":\(version.map { "\($0)" } ?? "null"),"
      + "\"changes\":[\(proposal.changes.map(\.json).joined(separator: ","))],"
      + "\(report.jsonFields())}\n"
  }
}
