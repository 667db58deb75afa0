import Export
package import Retention

/// The report as a workbook: a sheet of stores with what is to be known first, and one of
/// reasons beside their usual shares.
package enum CallReportFile {
  package static func write(
    _ report: CallReport, to path: String, language: Language
  ) throws(CallFileError) {
    do {
      let file = try WorkbookFile(
        path: path, dayFormat: language == .ru ? "dd.mm.yyyy" : "yyyy-mm-dd")
      try writeStores(report, file, language)
      try writeReasons(report, file, language)
      try file.replace()
    } catch {
      throw .notWritten(error.description)
    }
  }

  private static func writeStores(
    _ report: CallReport, _ file: WorkbookFile, _ language: Language
  ) throws(ExportError) {
    let counts = [LocalizedText(ru: "Звонков", en: "Calls")] + CallOutcome.allCases.map(\.label)
    let returns = LocalizedText(ru: "Вернулись из тех, с кем говорили", en: "Reached, came back")
    let columns =
      [Column(storeTitle[language], width: 16)]
      + (counts + [returns]).map { Column($0[language], width: 13, .integer) }
      + [Column(LocalizedText(ru: "Главное", en: "Finding")[language], width: 60)]
    let sheet = try file.addSheet(
      LocalizedText(ru: "Точки", en: "Stores")[language], columns)
    for part in report.parts {
      let numbers =
        [part.calls] + CallOutcome.allCases.map { part.outcomes[$0, default: 0] }
        + [part.cameBackReached]
      try sheet.add(
        [.text(part.name(in: language))] + numbers.map { .integer(Int64($0)) }
          + [.text(part.finding(in: language))])
    }
  }

  private static func writeReasons(
    _ report: CallReport, _ file: WorkbookFile, _ language: Language
  ) throws(ExportError) {
    let sheet = try file.addSheet(
      LocalizedText(ru: "Причины", en: "Reasons")[language],
      [
        Column(storeTitle[language], width: 16),
        Column(LocalizedText(ru: "Причина", en: "Reason")[language], width: 22),
        Column(LocalizedText(ru: "Разговоров", en: "Conversations")[language], width: 14, .integer),
        Column(LocalizedText(ru: "Доля", en: "Share")[language], width: 10, .share),
        Column(LocalizedText(ru: "Обычно", en: "Usual")[language], width: 10, .share),
      ])
    for part in report.parts {
      for kind in ReasonKind.allCases {
        try sheet.add([
          .text(part.name(in: language)), .text(kind.label[language]),
          .integer(Int64(part.named(kind))),
          part.isEnough ? .share(part.share(kind)) : .empty,
          kind.usualPercent.map { .share(Double($0) / 100) } ?? .empty,
        ])
      }
    }
  }

  private static let storeTitle = LocalizedText(ru: "Точка", en: "Store")
}

extension CallReport {
  /// All stores together where there are several, then each of them.
  package var parts: [Part] { stores.count == 1 ? stores : [total] + stores }
}

extension CallReport.Part {
  /// What it is called.
  package func name(in language: Language) -> String {
    switch place {
    case .all: LocalizedText(ru: "Все точки", en: "All stores")[language]
    case .store(let code): code
    case .noStore: LocalizedText(ru: "Без точки", en: "No store")[language]
    }
  }
}
