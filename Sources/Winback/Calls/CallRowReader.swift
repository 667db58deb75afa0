import Intake
import Retention
import Storage

/// Makes entries of the rows of filled-in call lists.
struct CallRowReader {
  /// A list of the base that rows are of.
  private struct Known {
    let list: CallList
    let calls: [CustomerKey: ListedCall]
    /// The newest entries, by customer.
    let entries: [Int64: CallEntry]
  }

  private struct Seen {
    let entry: CallEntry
    let place: CallPlace
  }

  private struct Call: Hashable {
    let list: Int64
    let customer: Int64
  }

  private let business: Business
  /// The day of outcomes that have none, and the last one that any may have.
  private let today: Day
  private let language: Language
  private var lists: [Int64: Known?] = [:]
  private var seen: [Call: Seen] = [:]
  private(set) var result = CallImport()

  init(_ business: Business, today: Day, language: Language) {
    self.business = business
    self.today = today
    self.language = language
  }

  /// Takes the next row; one whose cells are all empty is none.
  mutating func add(_ row: CallRowText) throws {
    if row.isEmpty { return }
    do {
      try take(row)
    } catch let problem as CallRowProblem {
      result.refused.append(CallImport.Refusal(place: row.place, problem: problem))
    }
  }

  private mutating func take(_ row: CallRowText) throws {
    if let fault = row.fault { throw CallRowProblem.unreadable(fault) }
    let (known, call) = try origin(of: row)
    result.lists.insert(known.list.id)
    guard let outcome = try outcome(of: row) else {
      result.empty += 1
      return
    }
    let old = known.entries[call.customer]
    let entry = try entry(row, outcome, call, in: known.list, old)
    let id = Call(list: known.list.id, customer: call.customer)
    if let above = seen[id] {
      guard above.entry == entry else { throw CallRowProblem.twice(above.place) }
      result.unchanged += 1
      return
    }
    seen[id] = Seen(entry: entry, place: row.place)
    if entry == old { result.unchanged += 1 } else { result.taken.append(entry) }
  }

  /// The list and the customer whose row it is.
  private mutating func origin(of row: CallRowText) throws -> (Known, ListedCall) {
    let (number, typed, check) = (row[.list], row[.customer], row[.check])
    if number.isEmpty, typed.isEmpty, check.isEmpty { throw CallRowProblem.notFromList }
    guard let id = Int64(number), let known = try list(id),
      let key = Who(typed).kind.map({
        CustomerKey(kind: $0, value: String(typed.dropFirst($0.word.count + 1)))
      }), CallSheet.check(known.list, key: key, business: business.name) == check
    else { throw CallRowProblem.foreign }
    guard let call = known.calls[key] else { throw CallRowProblem.unknownCustomer }
    let digits = row[.phone].utf8.filter { (0x30...0x39).contains($0) }
    if row.has(.phone), !digits.elementsEqual(call.phone.utf8.dropFirst()) {
      throw CallRowProblem.phoneMoved
    }
    return (known, call)
  }

  private mutating func list(_ id: Int64) throws -> Known? {
    if let known = lists[id] { return known }
    let database = business.database
    let known = try database.callList(id).map { list in
      Known(
        list: list,
        calls: Dictionary(
          try database.calls(ofList: id).map { ($0.key, $0) },
          uniquingKeysWith: { first, _ in first }),
        entries: Dictionary(
          try database.madeCalls(ofList: id).map { ($0.entry.customer, $0.entry) },
          uniquingKeysWith: { _, last in last }))
    }
    lists[id] = .some(known)
    return known
  }

  /// Nil where nothing is filled in.
  private func outcome(of row: CallRowText) throws(CallRowProblem) -> CallOutcome? {
    let word = row[.outcome]
    if word.isEmpty {
      let beside: [CallField] = [.reason, .comment, .calledOn, .nextCall]
      guard beside.allSatisfy({ row[$0].isEmpty }) else { throw .outcomeMissing }
      return nil
    }
    guard let outcome = CallOutcome(word: word) else { throw .unknownOutcome(word) }
    return outcome
  }

  private func entry(
    _ row: CallRowText, _ outcome: CallOutcome, _ call: ListedCall, in list: CallList,
    _ old: CallEntry?
  ) throws(CallRowProblem) -> CallEntry {
    let reason = row[.reason].isEmpty ? nil : CallReason(word: row[.reason])
    if reason == nil, !row[.reason].isEmpty { throw .unknownReason(row[.reason]) }
    let comment = row[.comment]
    if comment.count > CallRowProblem.commentMax { throw .commentTooLong(comment.count) }
    let called = try day(.calledOn, of: row)
    let next = try day(.nextCall, of: row)
    var entry = CallEntry(
      customer: call.customer, list: list.id, outcome: outcome.rawValue,
      reason: reason?.rawValue, comment: comment.isEmpty ? nil : comment,
      day: called ?? today, nextDay: next)
    if called == nil, let old {
      // Without a day the same words are the same call, whenever the file comes again.
      var again = entry
      again.day = old.day
      if again == old { entry = again }
    }
    if entry.day > today { throw .calledInFuture(entry.day) }
    if entry.day < list.day { throw .calledBeforeList(entry.day, made: list.day) }
    if let next, next < entry.day { throw .nextBeforeCall(next, called: entry.day) }
    return entry
  }

  private func day(_ field: CallField, of row: CallRowText) throws(CallRowProblem) -> Day? {
    let text = row[field]
    if text.isEmpty { return nil }
    guard let day = CallDayText.day(text) else {
      let title = (field == .calledOn ? CallSheet.Field.calledOn : .nextCall).title
      throw .badDay(column: title[language], text: text)
    }
    return day
  }
}
