/// A text compiled in a state.
package struct Chunk: Hashable, Sendable {
  let id: Int32
  package let name: String
}
