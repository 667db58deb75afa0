/// What the layer of forms has to know of a file's columns: whose headers are known words.
///
/// The right encoding, the right sheet and the keys of JSON that matter are told by it.
package struct Vocabulary: Sendable {
  private let isKnown: @Sendable (String) -> Bool
  private let isOfLists: @Sendable (String) -> Bool
  /// A list of objects in JSON may be the lines of a row.
  let hasLines: Bool

  /// The headers of a set of fields, and those that the user has named.
  package init<Field: FieldSet>(_ fields: Field.Type, mapping: [String: String]) {
    let named = Set(mapping.keys.map(HeaderName.folded))
    isKnown = { Field(header: $0) != nil || named.contains(HeaderName.folded($0)) }
    hasLines = fields.hasLines
    isOfLists = { Field(header: $0)?.isList == true }
  }

  /// Whether a column with this header may be read.
  func knows(_ header: String) -> Bool { isKnown(header) }

  /// Whether a list of plain values may stand under this header.
  func joinsLists(of header: String) -> Bool { isOfLists(header) }

  func count(in headers: [String]) -> Int { headers.count(where: isKnown) }
}
