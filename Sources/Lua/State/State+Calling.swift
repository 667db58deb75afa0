internal import CLua

extension State {
  /// What the main chunk returned.
  package func read(_ instance: Instance) throws(LuaError) -> LuaValue {
    var bytes = unsafe clua_bytes()
    try check(unsafe clua_read(door, instance.id, &bytes), in: instance.chunk.name)
    var reader = ValueReader(unsafe Array(bytes))
    return try reader.value()
  }

  /// The function at a path in the result, such as `["lost"]` or `["strategies", "sos", 1]`; nil
  /// if there is none. The path `[]` is the result itself.
  package func function(
    _ instance: Instance, path: [LuaKey]
  ) throws(LuaError) -> FunctionHandle? {
    let steps = path.map { step -> LuaValue in
      switch step {
      case .name(let name): .string(name)
      case .position(let position): .integer(Int64(position))
      }
    }
    var index: Int32 = 0
    let status = unsafe ValueWriter.bytes(of: steps).withDoor {
      unsafe clua_function(door, instance.id, $0, &index)
    }
    try check(status)
    return index > 0 ? FunctionHandle(instance: instance, index: index) : nil
  }

  /// The function that a value of this instance stood for.
  package func function(_ instance: Instance, _ function: LuaFunction) -> FunctionHandle {
    FunctionHandle(instance: instance, index: function.index)
  }

  /// Calls a function. A function among the arguments must be of the same instance.
  /// Without a budget it has the call budget of the limits; a call made while another one runs
  /// spends from that one.
  package func call(
    _ function: FunctionHandle, _ arguments: [LuaValue] = [], budget: Budget? = nil
  ) throws(LuaError) -> [LuaValue] {
    var results = unsafe clua_bytes()
    let status = unsafe ValueWriter.bytes(of: arguments).withDoor {
      unsafe clua_call(
        door, function.instance.id, function.index, $0, (budget ?? limits.call).door, &results)
    }
    try check(status, in: function.instance.chunk.name)
    var reader = ValueReader(unsafe Array(results))
    return try reader.values()
  }
}
