// Read-only tables: an empty table before the real one (the store), so that every write is a
// write of a new key and reaches __newindex. A plugin has no getmetatable to get behind it.
#include <string.h>

#include "internal.h"

// In a frozen table's metatable: the store.
enum { STORE = 1 };

// Upvalues: who says so ("string is"), and whether it is the globals.
static int refuse_write(lua_State *L) {
  char key[NAME_BYTES];
  clua_key_text(L, 2, key);
  const char *label = lua_tostring(L, lua_upvalueindex(1));
  const char *hint = strcmp(label, "globals are") == 0 ? "declare it with local" : "it is not set";
  return clua_raise(
    L, CLUA_RUNTIME, CLUA_READ_ONLY, key, "%s read-only: '%s' (%s)", label, key, hint);
}

static int length_of_store(lua_State *L) {
  lua_pushinteger(L, clua_open_frozen(L, 1) ? (lua_Integer)lua_rawlen(L, -1) : 0);
  return 1;
}

// Replaces the table on the top by a read-only face of it.
void clua_freeze(lua_State *L, const char *label) {
  luaL_checkstack(L, 8, NULL);
  int store = lua_gettop(L);
  lua_newtable(L);
  lua_createtable(L, 1, 3);
  lua_pushvalue(L, store);
  lua_rawseti(L, -2, STORE);
  lua_pushvalue(L, store);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, label);
  lua_pushcclosure(L, refuse_write, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, length_of_store);
  lua_setfield(L, -2, "__len");
  lua_setmetatable(L, -2);
  lua_replace(L, store);
}

// The same for the tables in it.
void clua_freeze_deep(lua_State *L, const char *label, int depth) {
  if (depth > MAX_DEPTH) {
    clua_raise(L, CLUA_VALUE, CLUA_NO_REASON, NULL, "tables nest deeper than %d", MAX_DEPTH);
  }
  luaL_checkstack(L, 8, NULL);
  int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    if (lua_istable(L, -1) && !lua_getmetatable(L, -1)) {
      clua_freeze_deep(L, label, depth + 1);
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, table);  // the key exists, which lua_next allows
    } else {
      lua_settop(L, table + 1);
    }
  }
  clua_freeze(L, label);
}

// If the value is a frozen table, pushes its store.
bool clua_open_frozen(lua_State *L, int index) {
  if (!lua_istable(L, index) || !lua_getmetatable(L, index)) return false;
  if (lua_rawgeti(L, -1, STORE) == LUA_TTABLE) {
    lua_remove(L, -2);
    return true;
  }
  lua_pop(L, 2);
  return false;
}

// Upvalues: reason, label ("unknown global"), what stands before the name ("string.").
static int refuse_read(lua_State *L) {
  char key[NAME_BYTES], subject[NAME_BYTES];
  clua_key_text(L, 2, key);
  int32_t reason = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
  const char *label = lua_tostring(L, lua_upvalueindex(2));
  lua_pushfstring(L, "%s%s", lua_tostring(L, lua_upvalueindex(3)), key);
  strncpy(subject, lua_tostring(L, -1), sizeof subject - 1);
  subject[sizeof subject - 1] = 0;
  return clua_raise(L, CLUA_RUNTIME, reason, subject, "%s '%s'", label, subject);
}

// Reading a name that the table does not have becomes an error.
void clua_make_strict(
  lua_State *L, int table, int32_t reason, const char *label, const char *prefix) {
  table = lua_absindex(L, table);
  lua_createtable(L, 0, 1);
  lua_pushinteger(L, reason);
  lua_pushstring(L, label);
  lua_pushstring(L, prefix);
  lua_pushcclosure(L, refuse_read, 3);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, table);
}
