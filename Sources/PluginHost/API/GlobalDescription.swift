/// A function among the globals of rules.
struct GlobalDescription: Sendable {
  let name: String
  let parameters: [ParameterDescription]
  let luaType: String?
  let meaning: String

  private init(
    _ name: String, _ parameters: [ParameterDescription], _ luaType: String?, _ meaning: String
  ) {
    self.name = name
    self.parameters = parameters
    self.luaType = luaType
    self.meaning = meaning
  }

  private static let value = ParameterDescription("value", "any")

  /// The host's own, beside `today` and the constructors of actions.
  static let all: [GlobalDescription] = [
    GlobalDescription(
      "random",
      [
        ParameterDescription("name", "string"),
        ParameterDescription("n", "integer", isOptional: true),
      ], "number",
      "from 0 to below 1, with n a whole number from 1 to n; the same for the same business, "
        + "customer, name and day"),
    GlobalDescription(
      "percent",
      [ParameterDescription("share", "number"), ParameterDescription("amount", "number")],
      "number", "exactly so many percent of an amount of money, rounded down to 0.01"),
  ]

  /// Those of Lua's basic functions that are kept.
  static let kept: [GlobalDescription] = [
    GlobalDescription(
      "assert", [value, ParameterDescription("message", "string", isOptional: true)], "any",
      "fails with the message where the value is false or nil"),
    GlobalDescription(
      "error",
      [
        ParameterDescription("message", "any"),
        ParameterDescription("level", "integer", isOptional: true),
      ], nil, "fails; a question that fails fails for its customer only"),
    GlobalDescription(
      "ipairs", [ParameterDescription("list", "table")],
      "fun(list: table, place?: integer): integer, any", "goes through a list"),
    GlobalDescription(
      "pairs", [ParameterDescription("table", "table")],
      "fun(table: table, key?: any): any, any", "goes through a table, by sorted keys"),
    GlobalDescription(
      "require", [ParameterDescription("name", "string")], "any",
      "reaches lib/NAME.lua of the plugin as lib.NAME"),
    GlobalDescription(
      "select", [ParameterDescription("n", "integer|\"#\""), ParameterDescription("...", "any")],
      "any", "the arguments from the n-th on, or how many there are"),
    GlobalDescription(
      "tonumber", [value, ParameterDescription("base", "integer", isOptional: true)], "number?",
      "the number in a text"),
    GlobalDescription("tostring", [value], "string", "the text of a value"),
    GlobalDescription("type", [value], "string", "the type of a value"),
  ]
}
