import PluginHost
package import Retention
import Storage

extension Business {
  /// The selection that a text means over this base.
  ///
  /// - Throws: `SelectionError`, `StorageError`.
  package func selection(_ text: String) throws -> Selection {
    try Selection(parsing: text, vocabulary: selectionVocabulary())
  }

  /// The customers whom a selection chooses; all of them without one.
  ///
  /// Facts are as of the moment. Segments are the applied ones, whatever the rules would say
  /// today; scores and what is usual are of a frame made of the base as of the moment, as a plan
  /// of that moment would make it.
  ///
  /// - Parameters:
  ///   - selection: Nil chooses everyone.
  ///   - moment: The day and the instant that facts are of.
  ///   - columns: What is wanted of each.
  ///   - workers: Threads; the answer does not depend on it.
  /// - Returns: Those chosen, in byte order of their keys.
  /// - Throws: `StorageError`.
  package func select(
    _ selection: Selection?, at moment: Moment, columns: [SelectionColumn] = [], workers: Int
  ) throws -> Selected {
    let rules = try rules()
    let vocabulary = try selectionVocabulary(rules.plugin.manifest)
    var view = try view(at: moment)
    if columns.contains(where: { $0.name == "name" }) || selection?.asksForNames ?? false {
      try view.attachReceiptNames(from: self)
    }
    let history = view.history
    let contacts =
      selection?.needsContacts ?? false ? try contacts(in: view) : nil
    let needsFrame = selection?.needsFrame ?? false || columns.contains { $0.needsFrame }
    let scan = StandingScan(view, by: rules, workers: workers)
    let tables = Tables(
      history, frame: frame(of: scan, at: moment, by: rules, isEmpty: !needsFrame),
      thresholds: rules.thresholds, manifest: rules.plugin.manifest)
    let chosen = parallelMap(count: scan.parts.count, workers: workers, worker: {}) { _, index in
      let table = tables.table(scan.parts[index])
      let places =
        selection.map {
          SelectionEvaluator.chosen(by: $0, of: table, contacts: contacts)
        } ?? Array(0..<table.count)
      return Selected.customers(at: places, of: table, columns, vocabulary)
    }
    return Selected(
      moment: moment, manifest: rules.plugin.manifest, plan: view.head,
      total: history.customerCount, customers: Array(chosen.joined()),
      notes: selection?.notes(on: history) ?? [])
  }

  /// An empty frame where nothing asks for it.
  private func frame(
    of scan: StandingScan, at moment: Moment, by rules: Rules, isEmpty: Bool
  ) -> Frame {
    let manifest = rules.plugin.manifest
    return Frame(
      scan.history, parts: isEmpty ? [] : scan.parts, moment: moment,
      options: rules.thresholds.rfmOptions(of: manifest),
      storeOptions: isEmpty
        ? [:]
        : rules.thresholds.storeRFMOptions(of: manifest, codes: scan.history.storeCodes))
  }

  private func contacts(in view: BaseView) throws -> Contacts {
    var contacts = Contacts(persons: Array(view.history.standing?.ids ?? []))
    try database.readContacts(
      into: &contacts, asOf: view.moment.asOf, seen: view.seen,
      persons: database.persons(asOf: view.moment.asOf, seen: view.seen))
    return contacts
  }
}

extension BaseView {
  /// Names on receipts, too, where no profile has one.
  fileprivate mutating func attachReceiptNames(from business: Business) throws {
    guard try business.database.hasReceiptNames() else { return }
    var history = history
    try business.attachPeople(&history, asOf: moment.asOf, seen: seen, names: true)
    self = BaseView(moment: moment, history: history, seen: seen, head: head)
  }
}

extension Selected {
  fileprivate static func customers(
    at places: [Int], of table: FactTable, _ columns: [SelectionColumn],
    _ vocabulary: SelectionVocabulary
  ) -> [Customer] {
    let values = columns.map { $0.values(of: table, places: places, vocabulary: vocabulary) }
    return places.enumerated().map { index, place in
      let customer = table.basics.customers.lowerBound + place
      return Customer(
        number: table.history.standing?.ids[customer] ?? 0,
        key: table.history.key(of: customer),
        segment: table.history.standing?.segment(of: customer),
        values: values.map { $0[index] })
    }
  }
}
