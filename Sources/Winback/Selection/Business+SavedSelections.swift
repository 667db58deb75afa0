package import Retention
package import Storage

extension Business {
  /// The selection that was saved under a name.
  ///
  /// - Throws: `UnknownSelection`, `SelectionError` where the plugin no longer has what it
  ///   names, `StorageError`.
  package func selection(named name: String) throws -> Selection {
    let saved = try database.selections()
    guard let found = saved.first(where: { $0.name == name }) else {
      throw UnknownSelection(name: name, among: saved.map(\.name))
    }
    return try selection(found.text)
  }

  /// Saves a selection under a name; a selection that is not understood is not saved.
  ///
  /// - Throws: `SelectionError`, `StorageError`.
  @discardableResult
  package func save(
    selection text: String, as name: String, author: String, at instant: Instant
  ) throws -> Selection {
    let selection = try selection(text)
    try database.save(
      SavedSelection(name: name, text: text, savedAt: instant, author: author))
    return selection
  }

  /// Forgets a saved selection.
  ///
  /// - Throws: `UnknownSelection`, `StorageError`.
  package func forgetSelection(
    named name: String, author: String, at instant: Instant
  ) throws {
    guard try database.forgetSelection(named: name, author: author, at: instant) else {
      throw UnknownSelection(name: name, among: try database.selections().map(\.name))
    }
  }

  /// Sets a tag for everyone selected, or takes it away, in one transaction.
  ///
  /// - Returns: How many it is new for.
  package func tag(
    _ selected: Selected, _ tag: TagEdit, author: String, at instant: Instant
  ) throws -> Int {
    let persons = try database.persons()
    let people = selected.customers.map { persons.members(of: persons.person(of: $0.number)) }
    return try database.tag(people, tag, author: author, at: instant)
  }
}

/// A name that no saved selection has.
package struct UnknownSelection: Error, Hashable, Sendable {
  package let name: String
  private let known: [String]

  init(name: String, among known: [String]) {
    self.name = name
    self.known = known
  }

  package func text(in language: Language) -> String {
    let near = NearNames.of(name, in: known)
    let shown = (near.isEmpty ? known : near).map { "'\($0)'" }.joined(separator: ", ")
    return LocalizedText(
      ru: "нет отбора '\(name)'"
        + (known.isEmpty ? "; ещё ничего не записано: --save ИМЯ" : "; есть: \(shown)"),
      en: "no selection '\(name)'"
        + (known.isEmpty ? "; none is saved yet: --save NAME" : "; there are: \(shown)"))[language]
  }
}

extension UnknownSelection: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
