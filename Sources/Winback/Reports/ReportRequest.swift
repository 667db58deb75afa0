package import Retention

/// What a report is asked for.
package struct ReportRequest: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case crr, cohorts, ltv, survival, migration, stores, sources, weekly
  }

  /// Who is a customer at a moment: with a visit in a window of days before it, or in the
  /// calendar month.
  package enum Base: String, CaseIterable, Sendable { case window, month }

  package var kind: Kind
  package var moment: Moment
  package var language: Language
  /// The first and the last day that are asked about; nil where the report chooses.
  package var from: Day?
  package var to: Day?
  package var base = Base.window
  /// Days; nil means the plugin's RFM window.
  package var windowDays: Int?
  /// The code of a store: only customers whose home store it is.
  package var store: String?

  package init(_ kind: Kind, at moment: Moment, in language: Language) {
    self.kind = kind
    self.moment = moment
    self.language = language
  }
}

/// Why there is no report.
package enum ReportRefusal: Error, Hashable, Sendable {
  case unknownStore(String, known: [String])
  /// The days asked for lie behind the moment, or their order is wrong.
  case noDays(from: Day, to: Day)
  /// The journal has no plan yet.
  case nothingApplied
}

extension ReportRefusal {
  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .unknownStore(let code, let known):
      let near = NearNames.of(code, in: known).map { "'\($0)'" }
      let names = known.prefix(20).joined(separator: ", ")
      return LocalizedText(
        ru: "нет точки '\(code)'; "
          + (near.isEmpty ? "есть: \(names)" : "может быть, \(near.joined(separator: " или "))?"),
        en: "no store '\(code)'; "
          + (near.isEmpty
            ? "there are: \(names)" : "did you mean \(near.joined(separator: " or "))?"))
    case .noDays(let from, let to):
      return LocalizedText(
        ru: "с \(from) по \(to) нечего показать: --from должен быть раньше --to и не позже дня "
          + "отчёта",
        en: "nothing to show from \(from) to \(to): --from must be before --to and not after the "
          + "day of the report")
    case .nothingApplied:
      return LocalizedText(
        ru: "ещё ни один план не применён, и в журнале нет сегментов; сначала: winback apply",
        en: "no plan has been applied yet, so the journal has no segments; first: winback apply")
    }
  }
}

extension ReportRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
