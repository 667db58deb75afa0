package import PluginHost
package import Retention

/// Why there is no backtest.
package enum BacktestRefusal: Error, Hashable, Sendable {
  case noDates(from: Day, to: Day)
  case tooManyDates(Int)
  /// Of no date the whole horizon lies in the data; nil where there are no receipts at all.
  case noHorizon(from: Day, horizon: Int, end: Day?)
  /// What was typed is no grid.
  case unreadableGrid(String)
  case unknownThreshold(String, near: [String])
  case repeatedThreshold(String)
  /// No range of numbers.
  case noRange(String)
  case tooManyCombinations(Int)
  case values([ThresholdRefusal.Problem])
}

extension BacktestRefusal {
  package func text(in language: Language) -> String { text[language] }

  /// Whether the command line was at fault, and not the data.
  package var isUsage: Bool { if case .noHorizon = self { false } else { true } }

  private var text: LocalizedText {
    switch self {
    case .noDates(let from, let to):
      LocalizedText(
        ru: "--to \(to) раньше --from \(from): дат нет", en: "--to \(to) is before --from \(from)")
    case .tooManyDates(let count):
      LocalizedText(
        ru: "дат \(count), а можно не больше \(BacktestRequest.datesMax); возьмите --step больше",
        en: "that makes \(count) dates, at most are \(BacktestRequest.datesMax); take a larger "
          + "--step")
    case .noHorizon(let from, let horizon, let end): BacktestRefusal.noHorizon(from, horizon, end)
    case .tooManyCombinations(let count):
      LocalizedText(
        ru: "сочетаний \(count), а можно не больше \(BacktestRequest.combinationsMax); возьмите "
          + "шаг больше: --grid lost_after=14..60:7",
        en: "that makes \(count) combinations, at most are \(BacktestRequest.combinationsMax); "
          + "take a larger step: --grid lost_after=14..60:7")
    case .values(let problems): ThresholdsRefusal.listed(problems)
    case .unreadableGrid, .unknownThreshold, .repeatedThreshold, .noRange: grid
    }
  }

  private static func noHorizon(_ from: Day, _ horizon: Int, _ end: Day?) -> LocalizedText {
    guard let end else {
      return LocalizedText(ru: "чеков нет: смотреть не на чем", en: "there are no receipts")
    }
    let days = LocalizedText(
      ru: Unit.days.format(Double(horizon), in: .ru), en: Unit.days.format(Double(horizon), in: .en)
    )
    return LocalizedText(
      ru: "данные кончаются \(end): \(days.ru) после \(from) в них не помещается; возьмите "
        + "--from не позже \(end.adding(days: -horizon)) или меньший --horizon",
      en: "the data end on \(end): \(days.en) after \(from) do not lie in them; take --from "
        + "\(end.adding(days: -horizon)) or earlier, or a smaller --horizon")
  }

  private var grid: LocalizedText {
    switch self {
    case .unknownThreshold(let name, let near):
      LocalizedText(
        ru: "нет порога «\(name)»"
          + (near.isEmpty ? "" : "; может быть, \(near.joined(separator: " или "))?"),
        en: "no threshold '\(name)'"
          + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"))
    case .repeatedThreshold(let name):
      LocalizedText(
        ru: "--grid \(name) задан дважды; перечислите значения через запятую: \(name)=30,60",
        en: "--grid \(name) is given twice; put commas between the values: \(name)=30,60")
    case .noRange(let text):
      LocalizedText(
        ru: "«\(text)» — не ряд чисел; например 14..60 или 14..60:2",
        en: "'\(text)' is no range of numbers, such as 14..60 or 14..60:2")
    case .unreadableGrid(let text):
      LocalizedText(
        ru: "«\(text)» не прочитать; --grid порог=14..60, порог=14..60:2 или порог=30,60,90",
        en: "'\(text)' can't be read; --grid takes name=14..60, name=14..60:2 or name=30,60,90")
    default: LocalizedText(ru: "", en: "")
    }
  }
}

extension BacktestRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
