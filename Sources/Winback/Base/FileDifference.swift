/// A file that differs between two versions of a plugin, and how.
package struct FileDifference: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case added, removed, changed }

  /// A line of one version that the other doesn't have.
  package struct Line: Hashable, Sendable {
    /// In its own version, from 1.
    package let number: Int
    package let text: String
    package let isRemoved: Bool
  }

  package let path: String
  package let kind: Kind
  /// In the order of the file, what was removed before what came instead.
  package let lines: [Line]

  /// Comparing takes memory by the square of the lines: above this all lines that lie between
  /// what begins and what ends alike count as changed.
  private static let comparedLinesMax = 2000

  /// What differs, by path in byte order.
  package static func between(
    _ old: [String: [UInt8]], _ new: [String: [UInt8]]
  ) -> [FileDifference] {
    Set(old.keys).union(new.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap { path in
        let (before, after) = (old[path], new[path])
        if before == after { return nil }
        return FileDifference(
          path: path, kind: before == nil ? .added : after == nil ? .removed : .changed,
          lines: lines(text(before), text(after)))
      }
  }

  private static func text(_ bytes: [UInt8]?) -> [String] {
    guard let bytes, !bytes.isEmpty else { return [] }
    var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    // A line feed ends a line and begins none.
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func lines(_ old: [String], _ new: [String]) -> [Line] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    let (before, after) = (Array(old[start..<oldEnd]), Array(new[start..<newEnd]))
    var removed = Set(before.indices)
    var added = Set(after.indices)
    if before.count + after.count <= comparedLinesMax {
      let difference = after.difference(from: before)
      removed = Set(difference.removals.map(\.offset))
      added = Set(difference.insertions.map(\.offset))
    }
    return merged(before, after, removed: removed, added: added, from: start)
  }

  /// Walks both at once: what they have in common keeps them side by side.
  private static func merged(
    _ old: [String], _ new: [String], removed: Set<Int>, added: Set<Int>, from start: Int
  ) -> [Line] {
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append(Line(number: start + left + 1, text: old[left], isRemoved: true))
        left += 1
      } else if right < new.count, added.contains(right) {
        lines.append(Line(number: start + right + 1, text: new[right], isRemoved: false))
        right += 1
      } else {
        left += 1
        right += 1
      }
    }
    return lines
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
