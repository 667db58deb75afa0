import Lua

/// What a text returns as rules.lua.
func result(
  of text: String, environment: Environment = .rules, limits: Limits = Limits(),
  libraries: [String: String] = [:]
) throws(LuaError) -> LuaValue {
  let state = try State(limits: limits, libraries: libraries)
  return try result(of: text, in: state, environment: environment)
}

func result(
  of text: String, in state: State, environment: Environment = .rules
) throws(LuaError) -> LuaValue {
  let chunk = try state.load(name: "rules.lua", text: text, environment: environment)
  return try state.read(try state.run(chunk))
}

/// Why a text does not run as rules.lua; nil if it does.
func failure(
  of text: String, environment: Environment = .rules, limits: Limits = Limits(),
  libraries: [String: String] = [:]
) -> LuaError? {
  do throws(LuaError) {
    _ = try result(of: text, environment: environment, limits: limits, libraries: libraries)
    return nil
  } catch {
    return error
  }
}

/// The function that a text returns, ready to be called or asked.
func rule(_ text: String, in state: State) throws -> FunctionHandle {
  let chunk = try state.load(name: "rules.lua", text: text, environment: .rules)
  guard let function = try state.function(try state.run(chunk), path: []) else {
    throw LuaError(kind: .value, message: "the text returns no function")
  }
  return function
}

func list(_ values: LuaValue...) -> LuaValue { .table(LuaTable(array: values)) }

func fields(_ fields: [String: LuaValue]) -> LuaValue { .table(LuaTable(fields: fields)) }
