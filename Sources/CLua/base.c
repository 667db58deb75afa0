// The basic functions that differ from Lua's own: no addresses, no order by chance, no work that
// the budget does not see.
#include <string.h>

#include "internal.h"

// As tostring, but tables and functions print no address. Pushes nothing for literals: the text
// is pushed on the stack and returned.
const char *clua_text_of(lua_State *L, int index, size_t *length) {
  switch (lua_type(L, index)) {
    case LUA_TSTRING:
    case LUA_TNUMBER:
    case LUA_TBOOLEAN:
    case LUA_TNIL:
      return luaL_tolstring(L, index, length);
    case LUA_TLIGHTUSERDATA:
      lua_pushliteral(L, "customer");
      break;
    default:
      lua_pushstring(L, luaL_typename(L, index));
  }
  return lua_tolstring(L, -1, length);
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  clua_text_of(L, 1, NULL);
  return 1;
}

static int base_error(lua_State *L) {
  int level = (int)luaL_optinteger(L, 2, 1);
  return clua_raise_object(L, 1, level);
}

static int base_assert(lua_State *L) {
  if (lua_toboolean(L, 1)) return lua_gettop(L);
  luaL_checkany(L, 1);
  lua_remove(L, 1);
  lua_pushliteral(L, "assertion failed!");
  lua_settop(L, 1);
  return clua_raise_object(L, 1, 1);
}

// Upvalues: the table, its keys in order, the position.
static int step(lua_State *L) {
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(3));
  for (;;) {
    lua_settop(L, 0);
    if (clua_push_key(L, lua_upvalueindex(2), ++position) == LUA_TNIL) return 1;
    lua_pushvalue(L, 1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;  // else removed on the way
  }
  lua_pushinteger(L, position);
  lua_replace(L, lua_upvalueindex(3));
  return 2;
}

static int base_pairs(lua_State *L) {
  if (lua_type(L, 1) == LUA_TUSERDATA) return clua_refuse_withheld(L);
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  if (clua_open_frozen(L, 1)) lua_replace(L, 1);
  const char *refused = NULL;
  if (clua_sorted_keys(L, 1, INT64_MAX - 1, &refused) < 0) {
    return clua_raise(
      L, CLUA_RUNTIME, CLUA_NO_REASON, NULL,
      "pairs has no order for a key that is a %s: only numbers, text and booleans have one",
      refused);
  }
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, step, 3);
  return 1;
}

static int base_select(lua_State *L) {
  clua_charge(L, lua_gettop(L) / 16);
  if (lua_type(L, 1) == LUA_TSTRING) clua_charge(L, (int64_t)(lua_rawlen(L, 1) / 4));
  return clua_self(L)->original.select(L);
}

static int base_tonumber(lua_State *L) {
  clua_charge_texts(L, 1);
  return clua_self(L)->original.tonumber(L);
}

void clua_base(lua_State *L, int store) {
  static const luaL_Reg functions[] = {
    {"assert", base_assert}, {"error", base_error}, {"pairs", base_pairs},
    {"require", clua_require}, {"select", base_select}, {"tonumber", base_tonumber},
    {"tostring", base_tostring}, {NULL, NULL}};
  lua_pushvalue(L, store);
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}
