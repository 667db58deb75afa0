// What a plugin sees. Three stores of names (data, rules, prelude), each behind a read-only
// environment; what is withheld is a stub that says so when it is called or indexed.
#include <string.h>

#include "internal.h"

static const char *const kept[] = {"ipairs", "type", NULL};

static const char *const withheld[] = {
  "load", "loadstring", "loadfile", "dofile", "pcall", "xpcall", "setmetatable", "getmetatable",
  "rawset", "rawget", "rawequal", "rawlen", "next", "coroutine", "collectgarbage", "print", "warn",
  "io", "os", "debug", "package", NULL};

// The prelude is ours: it builds the objects that plugins use. It has no pcall, so that a limit
// always ends the call.
static const char *const trusted[] = {
  "setmetatable", "getmetatable", "rawset", "rawget", "rawequal", "rawlen", "next", NULL};

static const char stub_key = 0;

// The stub is the first argument, or the second of an operator.
int clua_refuse_withheld(lua_State *L) {
  const char *name = lua_touserdata(L, lua_type(L, 1) == LUA_TUSERDATA ? 1 : 2);
  if (name == NULL) name = "this";
  return clua_raise(
    L, CLUA_RUNTIME, CLUA_WITHHELD, name, "%s is not available to plugins", name);
}

// The name is the userdata's content.
static void push_stub(lua_State *L, const char *name) {
  size_t size = strlen(name) + 1;
  memcpy(lua_newuserdatauv(L, size, 0), name, size);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &stub_key) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_createtable(L, 0, 5);
    static const char *const events[] = {
      "__call", "__index", "__newindex", "__len", "__concat", NULL};
    for (const char *const *event = events; *event != NULL; event++) {
      lua_pushcfunction(L, clua_refuse_withheld);
      lua_setfield(L, -2, *event);
    }
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &stub_key);
  }
  lua_setmetatable(L, -2);
}

static void withhold(lua_State *L, int library, const char *field, const char *name) {
  push_stub(L, name);
  lua_setfield(L, library, field);
}

static void open_library(lua_State *L, lua_CFunction open) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
}

// Upvalues: a function of C, and the first argument that it may read as a number.
static int call_charged(lua_State *L) {
  clua_charge_texts(L, (int)lua_tointeger(L, lua_upvalueindex(2)));
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Puts `call_charged` before the functions of a table. Those named char read numbers only.
static void charge_texts(lua_State *L, int table, int first) {
  table = lua_absindex(L, table);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    if (lua_iscfunction(L, -1)) {
      bool is_char = strcmp(lua_tostring(L, -2), "char") == 0;
      lua_pushinteger(L, is_char ? 1 : first);
      lua_pushcclosure(L, call_charged, 2);
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, table);  // the key exists, which lua_next allows
    } else {
      lua_pop(L, 1);
    }
  }
}

// The library on the top goes into `store` under a read-only face; the library itself stays.
static void publish(lua_State *L, int store, const char *name, const char *label) {
  charge_texts(L, -1, strcmp(name, "math") == 0 ? 1 : 2);
  lua_pushfstring(L, "%s.", name);
  clua_make_strict(L, -2, CLUA_UNKNOWN_FUNCTION, "unknown function", lua_tostring(L, -1));
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  clua_freeze(L, label);
  lua_setfield(L, store, name);
}

static void add_string(lua_State *L, int store) {
  open_library(L, luaopen_string);
  int library = lua_gettop(L);
  clua_strings(L, library);
  clua_patterns(L, library);
  withhold(L, library, "dump", "string.dump");
  withhold(L, library, "pack", "string.pack");
  withhold(L, library, "unpack", "string.unpack");
  withhold(L, library, "packsize", "string.packsize");
  publish(L, store, "string", "string is");
  // ("x"):upper() finds the library behind its face.
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  charge_texts(L, -1, 1);  // "10" + 1
  lua_pushvalue(L, library);
  lua_setfield(L, -2, "__index");
  lua_settop(L, library - 1);
}

// Functions that Lua 5.4 has only where it was built to be like 5.2: plugins never have them.
static const char *const old_math[] = {
  "atan2", "cosh", "frexp", "ldexp", "log10", "pow", "sinh", "tanh", NULL};

static void remove_fields(lua_State *L, int library, const char *const *names) {
  for (; *names != NULL; names++) {
    lua_pushnil(L);
    lua_setfield(L, library, *names);
  }
}

static void add_libraries(lua_State *L, int store) {
  add_string(L, store);
  open_library(L, luaopen_table);
  clua_tables(L, lua_gettop(L));
  publish(L, store, "table", "table is");
  open_library(L, luaopen_utf8);
  clua_utf8(L, lua_gettop(L));
  publish(L, store, "utf8", "utf8 is");
  open_library(L, luaopen_math);
  remove_fields(L, lua_gettop(L), old_math);
  withhold(L, lua_gettop(L), "random", "math.random");
  withhold(L, lua_gettop(L), "randomseed", "math.randomseed");
  publish(L, store, "math", "math is");
  lua_pop(L, 3);
}

static void copy_fields(lua_State *L, int from, int to, const char *const *names) {
  for (; *names != NULL; names++) {
    lua_getfield(L, from, *names);
    lua_setfield(L, to, *names);
  }
}

static void keep_ref(lua_State *L, int which) {
  clua_self(L)->ref[which] = luaL_ref(L, LUA_REGISTRYINDEX);
}

// An environment over the store at `store`.
static void keep_environment(lua_State *L, int store, int which) {
  lua_pushvalue(L, store);
  clua_freeze(L, "globals are");
  keep_ref(L, which);
  lua_pushvalue(L, store);
  keep_ref(L, which - REF_ENV_DATA + REF_STORE_DATA);
}

static void copy_store(lua_State *L, int from, int to) {
  lua_pushnil(L);
  while (lua_next(L, from)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, to);
  }
}

// luaopen_base fills the table of globals: it is taken away, so that text that were ever run
// without an environment of ours sees nothing.
static void open_base(lua_State *L) {
  open_library(L, luaopen_base);
  lua_newtable(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void clua_sandbox(lua_State *L) {
  lua_settop(L, 0);
  open_base(L);
  const int base = 1, data = 2, rules = 3, prelude = 4;
  for (int i = 0; i < 3; i++) lua_newtable(L);
  originals *original = &clua_self(L)->original;
  lua_getfield(L, base, "select");
  original->select = lua_tocfunction(L, -1);
  lua_getfield(L, base, "tonumber");
  original->tonumber = lua_tocfunction(L, -1);
  lua_pop(L, 2);

  copy_fields(L, base, data, kept);
  clua_base(L, data);
  add_libraries(L, data);
  for (const char *const *name = withheld; *name != NULL; name++) withhold(L, data, *name, *name);
  copy_store(L, data, rules);
  copy_fields(L, base, prelude, trusted);

  clua_make_strict(L, data, CLUA_UNKNOWN_GLOBAL, "unknown global", "");
  clua_make_strict(L, rules, CLUA_UNKNOWN_GLOBAL, "unknown global", "");
  lua_createtable(L, 0, 1);  // the prelude sees what the rules see, too
  lua_pushvalue(L, rules);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, prelude);

  keep_environment(L, data, REF_ENV_DATA);
  keep_environment(L, rules, REF_ENV_RULES);
  keep_environment(L, prelude, REF_ENV_PRELUDE);
  for (int which = REF_CHUNKS; which < REF_COUNT; which++) {
    lua_newtable(L);
    keep_ref(L, which);
  }
  clua_unknown_is_nil(L);
  clua_views(L);
}
