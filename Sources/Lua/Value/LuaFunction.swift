/// Stands for a function of a plugin; the function stays in its instance.
package struct LuaFunction: Hashable, Sendable {
  /// Its number in the instance, from 1.
  package let index: Int32
  /// Where it begins; 0 for one that is not written in Lua.
  package let line: Int
  package let chunk: String

  package init(index: Int32, line: Int, chunk: String) {
    self.index = index
    self.line = line
    self.chunk = chunk
  }
}
