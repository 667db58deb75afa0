// The table library: a stable sort that ends whatever its comparator says, and charges for what
// loops in C.
#include "internal.h"

static int64_t length_of(lua_State *L, int index) {
  return lua_istable(L, index) ? (int64_t)luaL_len(L, index) : 0;
}

// Stack of the sort: 1 the list, 2 the comparator or nil, 3 and 4 the two halves' tables.
enum { LIST = 1, COMPARATOR = 2, FROM = 3, TO = 4 };

// Comparing texts may take as long as the shorter of them.
static void charge_comparison(lua_State *L, int second, int first) {
  if (lua_type(L, second) != LUA_TSTRING || lua_type(L, first) != LUA_TSTRING) return;
  size_t a = lua_rawlen(L, second), b = lua_rawlen(L, first);
  size_t shorter = a < b ? a : b;
  if (shorter >= 64) clua_charge(L, (int64_t)(shorter / 4));
}

// True if the second value must come before the first, which alone moves it.
static bool is_before(lua_State *L, int second, int first) {
  if (lua_isnil(L, COMPARATOR)) {
    charge_comparison(L, second, first);
    return lua_compare(L, second, first, LUA_OPLT);
  }
  lua_pushvalue(L, COMPARATOR);
  lua_pushvalue(L, second);
  lua_pushvalue(L, first);
  lua_call(L, 2, 1);
  bool before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

// Merges from[left..<middle] and from[middle..<right] into to.
static void merge(
  lua_State *L, int from, int to, int64_t left, int64_t middle, int64_t right) {
  int64_t a = left, b = middle;
  int top = lua_gettop(L);
  for (int64_t next = left; next < right; next++) {
    bool second = a >= middle;
    if (a < middle && b < right) {
      lua_rawgeti(L, from, a);
      lua_rawgeti(L, from, b);
      second = is_before(L, top + 2, top + 1);
      lua_settop(L, top);
    }
    lua_rawgeti(L, from, second ? b++ : a++);
    lua_rawseti(L, to, next);
  }
}

static int table_sort(lua_State *L) {
  luaL_checktype(L, LIST, LUA_TTABLE);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, COMPARATOR);
  int64_t count = length_of(L, LIST);
  clua_charge(L, count);
  int size = count < 100000 ? (int)count : 100000;
  lua_createtable(L, size, 0);
  lua_createtable(L, size, 0);
  for (int64_t i = 1; i <= count; i++) {
    lua_geti(L, LIST, i);
    lua_rawseti(L, FROM, i);
  }
  int from = FROM, to = TO;
  for (int64_t width = 1; width < count; width *= 2) {
    clua_charge(L, count);
    for (int64_t left = 1; left <= count; left += 2 * width) {
      int64_t middle = left + width <= count + 1 ? left + width : count + 1;
      int64_t right = middle + width <= count + 1 ? middle + width : count + 1;
      merge(L, from, to, left, middle, right);
    }
    int swap = from;
    from = to;
    to = swap;
  }
  for (int64_t i = 1; i <= count; i++) {
    lua_rawgeti(L, from, i);
    lua_seti(L, LIST, i);
  }
  return 0;
}

static int table_insert(lua_State *L) {
  if (lua_gettop(L) == 3) clua_charge(L, length_of(L, 1));
  return clua_self(L)->original.insert(L);
}

static int table_remove(lua_State *L) {
  if (lua_gettop(L) > 1) clua_charge(L, length_of(L, 1));
  return clua_self(L)->original.remove(L);
}

// The number of items in first...last, without overflow.
static int64_t span(lua_Integer first, lua_Integer last) {
  if (first > last) return 0;
  uint64_t distance = (uint64_t)last - (uint64_t)first;
  return distance < INT64_MAX / 2 ? (int64_t)distance + 1 : INT64_MAX / 2;
}

static int table_move(lua_State *L) {
  lua_Integer first = luaL_checkinteger(L, 2);
  lua_Integer last = luaL_checkinteger(L, 3);
  clua_charge(L, span(first, last));
  return clua_self(L)->original.move(L);
}

static int table_concat(lua_State *L) {
  lua_Integer first = luaL_optinteger(L, 3, 1);
  lua_Integer last = luaL_opt(L, luaL_checkinteger, 4, length_of(L, 1));
  clua_charge(L, span(first, last));
  return clua_self(L)->original.concat(L);
}

static int table_unpack(lua_State *L) {
  lua_Integer first = luaL_optinteger(L, 2, 1);
  lua_Integer last = luaL_opt(L, luaL_checkinteger, 3, length_of(L, 1));
  int64_t count = span(first, last);
  if (count > MAX_RESULTS) {
    return luaL_error(L, "too many results to unpack (at most %d)", MAX_RESULTS);
  }
  clua_charge(L, count);
  return clua_self(L)->original.unpack(L);
}

void clua_tables(lua_State *L, int library) {
  static const luaL_Reg functions[] = {
    {"concat", table_concat}, {"insert", table_insert}, {"move", table_move},
    {"remove", table_remove}, {"sort", table_sort}, {"unpack", table_unpack}, {NULL, NULL}};
  originals *original = &clua_self(L)->original;
  struct { const char *name; lua_CFunction *function; } saved[] = {
    {"concat", &original->concat}, {"insert", &original->insert}, {"move", &original->move},
    {"remove", &original->remove}, {"unpack", &original->unpack}};
  for (size_t i = 0; i < sizeof saved / sizeof saved[0]; i++) {
    lua_getfield(L, library, saved[i].name);
    *saved[i].function = lua_tocfunction(L, -1);
    lua_pop(L, 1);
  }
  lua_pushvalue(L, library);
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}
