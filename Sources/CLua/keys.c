// The keys of a table in an order that does not depend on addresses or on hashing: numbers
// ascending, then texts by bytes, then false and true.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { RANK_NUMBER, RANK_TEXT, RANK_BOOLEAN };

typedef struct {
  int32_t rank;
  bool is_integer;
  lua_Integer integer;  // booleans too
  lua_Number number;
  const char *text;  // anchored by the table
  size_t length;
  lua_Integer position;  // in the unsorted list
} key;

// A float key is never integral (Lua turns such keys into integers), unless it is past int64.
static int compare_mixed(lua_Integer integer, lua_Number number) {
  if (number >= 0x1p63) return -1;
  if (number < -0x1p63) return 1;
  return integer <= (lua_Integer)floor(number) ? -1 : 1;
}

static int compare_numbers(const key *a, const key *b) {
  if (a->is_integer && b->is_integer) {
    return a->integer < b->integer ? -1 : a->integer > b->integer;
  }
  if (a->is_integer) return compare_mixed(a->integer, b->number);
  if (b->is_integer) return -compare_mixed(b->integer, a->number);
  return a->number < b->number ? -1 : a->number > b->number;
}

static int compare(const void *left, const void *right) {
  const key *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  if (a->rank == RANK_NUMBER) return compare_numbers(a, b);
  if (a->rank == RANK_BOOLEAN) return (int)(a->integer - b->integer);
  size_t shorter = a->length < b->length ? a->length : b->length;
  int order = memcmp(a->text, b->text, shorter);
  if (order != 0) return order;
  return a->length < b->length ? -1 : a->length > b->length;
}

static bool read_key(lua_State *L, int index, key *to) {
  *to = (key){0};
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      to->rank = RANK_NUMBER;
      to->is_integer = lua_isinteger(L, index);
      if (to->is_integer) to->integer = lua_tointeger(L, index);
      else to->number = lua_tonumber(L, index);
      return true;
    case LUA_TSTRING:
      to->rank = RANK_TEXT;
      to->text = lua_tolstring(L, index, &to->length);
      return true;
    case LUA_TBOOLEAN:
      to->rank = RANK_BOOLEAN;
      to->integer = lua_toboolean(L, index);
      return true;
    default:
      return false;
  }
}

// What a first walk over a table tells.
typedef struct {
  int64_t count;
  bool is_list;         // the keys are exactly 1...count
  const char *refused;  // the type of a key without an order
} census;

static census count_keys(lua_State *L, int table, int64_t most) {
  census found = {.is_list = true};
  lua_Integer last = 0;
  lua_pushnil(L);
  while (found.count <= most && lua_next(L, table)) {
    lua_pop(L, 1);
    int type = lua_type(L, -1);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN) {
      found.refused = lua_typename(L, type);
      break;
    }
    lua_Integer position = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
    if (position < 1) found.is_list = false;
    if (position > last) last = position;
    found.count++;
  }
  found.is_list = found.is_list && last == found.count;
  return found;
}

// About n log n, the same for the same number of keys.
static int64_t work_for(int64_t count) {
  int64_t bits = 1;
  while (bits < 62 && (count >> bits) > 0) bits++;
  return count + count * bits / 4;
}

// Pushes the sorted keys as a list.
static void sort_keys(lua_State *L, int table, int64_t count) {
  int size = count < INT32_MAX ? (int)count : INT32_MAX;
  lua_createtable(L, size, 0);
  int sorted = lua_gettop(L);
  lua_createtable(L, size, 0);
  key *keys = lua_newuserdatauv(L, (size_t)count * sizeof(key), 0);
  int64_t position = 0;
  lua_pushnil(L);
  while (position < count && lua_next(L, table)) {
    lua_pop(L, 1);
    read_key(L, -1, &keys[position]);
    keys[position].position = position + 1;
    position++;
    lua_pushvalue(L, -1);
    lua_rawseti(L, sorted + 1, position);
  }
  lua_settop(L, sorted + 2);
  qsort(keys, (size_t)position, sizeof(key), compare);
  for (int64_t i = 0; i < position; i++) {
    lua_rawgeti(L, sorted + 1, keys[i].position);
    lua_rawseti(L, sorted, i + 1);
  }
  lua_settop(L, sorted);
}

// Pushes the keys in order, to be read by clua_push_key, and returns how many there are. Pushes
// nothing and returns -1 if a key has no order (its type in `refused`) or there are more than
// `most` (`refused` is NULL).
int64_t clua_sorted_keys(lua_State *L, int table, int64_t most, const char **refused) {
  luaL_checkstack(L, 8, NULL);
  table = lua_absindex(L, table);
  int top = lua_gettop(L);
  census found = count_keys(L, table, most);
  lua_settop(L, top);
  *refused = found.refused;
  if (found.refused != NULL || found.count > most) return -1;
  clua_charge(L, found.is_list ? found.count / 4 : work_for(found.count));
  if (found.is_list) {
    lua_pushinteger(L, found.count);  // stands for 1...count
  } else {
    sort_keys(L, table, found.count);
  }
  return found.count;
}

// The key at a position from 1, nil past the last one.
int clua_push_key(lua_State *L, int keys, int64_t position) {
  if (lua_istable(L, keys)) return lua_rawgeti(L, keys, position);
  if (position <= lua_tointeger(L, keys)) {
    lua_pushinteger(L, position);
  } else {
    lua_pushnil(L);
  }
  return lua_type(L, -1);
}
