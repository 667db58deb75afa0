/// Finds whom of a batch a selection means, condition by condition over whole columns.
///
/// Belongs to one worker, as its table does.
package struct SelectionEvaluator {
  let table: FactTable
  /// Nil where no condition asks for them.
  let contacts: Contacts?
  let fieldKinds: [String: SelectionVocabulary.Field]
  /// The facts of each period that was asked about.
  private var periods: [SelectionScope: FactTable] = [:]

  /// The places in the batch of those who are chosen, ascending. `contacts` are those of the
  /// whole history, needed where `selection.needsContacts`.
  package static func chosen(
    by selection: Selection, of table: FactTable, contacts: Contacts? = nil
  ) -> [Int] {
    var evaluator = SelectionEvaluator(
      table: table, contacts: contacts, fieldKinds: selection.fieldKinds)
    let truths = evaluator.truths(of: selection.root, within: nil)
    return truths.yes.indices.filter { truths.yes[$0] }
  }

  private init(
    table: FactTable, contacts: Contacts?, fieldKinds: [String: SelectionVocabulary.Field]
  ) {
    self.table = table
    self.contacts = contacts
    self.fieldKinds = fieldKinds
  }

  private mutating func truths(of node: SelectionNode, within scope: SelectionScope?) -> Truths {
    switch node {
    case .all(let parts):
      var all = Truths(count: table.count) { _ in true }
      for part in parts { all.and(truths(of: part, within: scope)) }
      return all
    case .any(let parts):
      var any = Truths(count: table.count) { _ in false }
      for part in parts { any.or(truths(of: part, within: scope)) }
      return any
    case .not(let inner):
      var truths = truths(of: inner, within: scope)
      truths.negate()
      return truths
    case .within(let scope, let inner):
      return truths(of: inner, within: scope)
    case .test(let subject, let check):
      return truths(of: subject, check, on: subject.isOfReceipts ? facts(within: scope) : table)
    case .bought(let days, let goods, let stores):
      return facts(within: scope)
        .bought(days.range(today: table.today), goods: goods, stores: stores)
    case .silent(let day):
      let basics = facts(within: scope).basics
      return Truths(count: table.count) { place in
        basics.visits[place] == 0 ? nil : basics.lastDays[place] < day
      }
    }
  }

  private mutating func facts(within scope: SelectionScope?) -> FactTable {
    guard let scope else { return table }
    if let known = periods[scope] { return known }
    let made = table.within(scope)
    periods[scope] = made
    return made
  }
}
