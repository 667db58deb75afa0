import Export
import PluginHost
import Retention
import Storage

/// What all reports are made from: a view of the base, read once.
struct ReportBase {
  let business: Business
  let request: ReportRequest
  let rules: Rules
  let view: BaseView
  let basics: BasicFacts
  let words: ReportWords
  /// The place among the codes of the one store that is asked about.
  let store: Int32?

  init(_ business: Business, _ request: ReportRequest) throws {
    self.business = business
    self.request = request
    rules = try business.rules()
    view = try business.view(at: request.moment)
    basics = BasicFacts(
      view.history, customers: 0..<view.history.customerCount, on: request.moment.day,
      options: BasicFacts.Options(
        windowDays: rules.thresholds.rfmOptions(of: rules.plugin.manifest).windowDays,
        purchasesADayMax: rules.thresholds.purchasesADayMax))
    words = ReportWords(language: request.language, currency: business.currency)
    let codes = view.history.storeCodes
    store = try request.store.map { code in
      guard let place = codes.firstIndex(of: code) else {
        throw ReportRefusal.unknownStore(code, known: codes)
      }
      return Int32(place)
    }
  }

  var history: History { view.history }
  var today: Day { request.moment.day }
  var manifest: Manifest { rules.plugin.manifest }

  /// Days of the window in which a customer counts as one.
  var windowDays: Int {
    request.windowDays ?? rules.thresholds.rfmOptions(of: manifest).windowDays
  }

  /// Whether a customer is asked about.
  func isCounted(_ customer: Int) -> Bool {
    store.map { basics.homeStores[customer] == $0 } ?? true
  }

  func calendar() -> VisitCalendar { VisitCalendar(history, where: isCounted) }

  /// The window or the calendar month, for a period's rates.
  func rateBase(of month: Month) -> RetentionRate.Base {
    switch request.base {
    case .window: .window(days: windowDays)
    case .month: .period(before: month.adding(-1).days)
    }
  }

  /// How the receipts of a store pause; nil where it never issued one.
  func pause(of store: Int) -> StorePause? {
    StorePause(days: history.storeDays.days(of: Int32(store)), asOf: today)
  }

  /// What people call a segment, present or past.
  func label(_ segment: String) -> String {
    manifest.segment(segment)?.label[words.language] ?? segment
  }

  /// What people call a group.
  func groupLabel(_ group: String) -> String {
    Group(rawValue: group).map { SegmentInfo.label(of: $0)[words.language] } ?? group
  }

  func page(_ title: String, _ sections: [Page.Section]) -> Page {
    let name = manifest.name[words.language]
    let store = request.store.map { words.text(ru: " · точка \($0)", en: " · store \($0)") } ?? ""
    return Page(
      tongue: words.language == .ru ? .ru : .en, name: request.kind.rawValue, title: title,
      subtitle: (name.isEmpty ? business.name : "\(name) (\(business.name))") + store
        + words.text(ru: " · на \(today)", en: " · as of \(today)"),
      day: today.rawValue, sections: sections)
  }

  /// The note on customers of one store, for formulas; empty where all are counted.
  var storeNote: String {
    request.store == nil
      ? ""
      : words.text(
        ru: " Клиенты точки — те, для кого она сейчас домашняя.",
        en: " The store's customers are those whose home store it is now.")
  }
}
