/// One run of a chunk: its result, with locals, libraries and functions of its own.
package struct Instance: Hashable, Sendable {
  let id: Int32
  let chunk: Chunk
}
