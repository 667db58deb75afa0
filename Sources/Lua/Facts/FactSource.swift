/// Where a batch gets its facts. Both are called on the state's thread, while Lua runs.
package protocol FactSource: AnyObject {
  /// All rows of a fact; called once, when the first row reads it.
  func column(_ fact: Int) -> FactColumn

  /// The answer of `c:name(...)`: nil (unknown), true or false, a number or text. The arguments
  /// are numbers and texts; a list among them stands for its items.
  func call(_ fact: Int, row: Int, arguments: [LuaValue]) -> Result<LuaValue, HostError>
}
