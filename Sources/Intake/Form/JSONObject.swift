/// One object of JSON as its members, in the order of the text. Numbers are kept as they
/// stand: none goes through a floating-point number.
struct JSONObject {
  enum Kind {
    case text
    /// `null`.
    case nothing
    /// An object, or a list with something else than plain values in it.
    case nested
    /// A list of plain values, joined with `, `.
    case list
  }

  struct Member {
    var key: Range<Int>
    var value: Range<Int>
    var kind: Kind
  }

  /// The texts of keys and values, without escapes.
  var bytes: [UInt8] = []
  /// Members of the object itself.
  var members: [Member] = []
  /// Members of the objects of its list of lines; nil where it has none.
  var lines: [[Member]]?

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    lines = nil
  }

  func text(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// A key that stands twice in one object: readers disagree which one is meant.
  var duplicateKey: String? {
    for members in [members] + (lines ?? []) {
      if members.count <= 8 {
        for (index, member) in members.enumerated() {
          for other in members[..<index] where bytes[other.key] == bytes[member.key] {
            return String(decoding: bytes[member.key], as: UTF8.self)
          }
        }
        continue
      }
      var seen: Set<ArraySlice<UInt8>> = []
      for member in members where !seen.insert(bytes[member.key]).inserted {
        return String(decoding: bytes[member.key], as: UTF8.self)
      }
    }
    return nil
  }
}
