/// A stretch of a source text: half-open byte offsets, and the line (from 1) where it starts.
package struct SourceRange: Hashable, Sendable {
  package let start: Int
  package let end: Int
  package let line: Int

  package init(start: Int, end: Int, line: Int) {
    self.start = start
    self.end = end
    self.line = line
  }
}
