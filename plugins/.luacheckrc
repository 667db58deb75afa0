-- What plugins see, for luacheck. Written by: winback plugin types. Do not edit.
stds.plugin = {
  read_globals = {
    "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "require",
    math = { fields = {
      "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log",
      "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan",
      "tointeger", "type", "ult",
    } },
    string = { fields = {
      "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse",
      "sub", "upper",
    } },
    table = { fields = {
      "concat", "insert", "move", "pack", "remove", "sort", "unpack",
    } },
    utf8 = { fields = {
      "char", "charpattern", "codepoint", "codes", "len", "offset",
    } },
  },
}
stds.rules = {
  read_globals = {
    "message", "offer", "points", "tag", "untag", "call", "survey", "note", "task", "today",
    "random", "percent",
  },
}
stds.tests = {
  read_globals = {
    "describe", "it", "customer", "segment", "why", "actions", "trigger", "earn", "pay", "on",
    "cuts", "expect",
  },
}
std = "plugin+rules"
files["**/plugin.lua"] = { std = "plugin" }
files["**/tests/*.lua"] = { std = "plugin+rules+tests" }
exclude_files = { "_meta" }
unused_args = false
max_line_length = 100
