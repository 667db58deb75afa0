internal import CLua

extension State {
  /// Offers a function of the host. Its arguments and results are copied. The state keeps it, so
  /// it must not keep the state.
  package func define(
    _ name: String, in environment: Environment = .rules, _ function: @escaping HostFunction
  ) throws(LuaError) {
    let index = Int32(host.functions.count)
    host.functions.append(function)
    try check(unsafe clua_define_function(door, name, index, environment.door))
  }

  /// Offers a value; tables are read-only, and those in them.
  package func define(
    _ name: String, in environment: Environment = .rules, value: LuaValue
  ) throws(LuaError) {
    let status = unsafe ValueWriter.bytes(of: value).withDoor {
      unsafe clua_define_value(door, name, $0, environment.door)
    }
    try check(status)
  }

  /// Runs trusted text once. It sees what rules see, what is defined for the prelude, and
  /// setmetatable, rawget and the like; each field of the table it returns becomes a name of the
  /// rules. Errors raised in its functions are told at the plugin's line.
  package func definePrelude(_ text: String) throws(LuaError) {
    let status = unsafe Array(text.utf8).withDoor {
      unsafe clua_define_prelude(door, $0, limits.load.door)
    }
    try check(status)
  }
}
