// Bytes written by Swift into Lua values. They are ours, but lengths are checked all the same.
#include <string.h>

#include "internal.h"

typedef struct {
  lua_State *L;
  const uint8_t *bytes;
  size_t length, at;
} decoder;

static const uint8_t *take(decoder *d, size_t count) {
  if (count > d->length - d->at) {
    clua_raise(d->L, CLUA_VALUE, CLUA_NO_REASON, NULL, "a value from the host is cut short");
  }
  const uint8_t *bytes = d->bytes + d->at;
  d->at += count;
  return bytes;
}

static uint32_t take_count(decoder *d) {
  uint32_t count;
  memcpy(&count, take(d, sizeof count), sizeof count);
  return count;
}

static void push_text(decoder *d) {
  uint32_t length = take_count(d);
  lua_pushlstring(d->L, (const char *)take(d, length), length);
}

static void push_value(decoder *d, int depth);

static void push_table(decoder *d, int depth) {
  uint32_t items = take_count(d), fields = take_count(d);
  int limit = 1 << 16;
  lua_createtable(
    d->L, items < (uint32_t)limit ? (int)items : limit,
    fields < (uint32_t)limit ? (int)fields : limit);
  for (uint32_t i = 1; i <= items; i++) {
    push_value(d, depth + 1);
    lua_rawseti(d->L, -2, i);
  }
  for (uint32_t i = 0; i < fields; i++) {
    push_text(d);
    push_value(d, depth + 1);
    lua_rawset(d->L, -3);
  }
}

static void push_function(decoder *d) {
  uint32_t function = take_count(d);
  take_count(d);  // its line
  take(d, take_count(d));
  clua_push_function(d->L, clua_self(d->L)->instance, (int32_t)function);
}

static void push_customer(decoder *d) {
  const view *now = &clua_self(d->L)->view;
  if (now->batch == NULL) luaL_error(d->L, "the call is about nobody");
  lua_pushlightuserdata(d->L, (void *)now->generation);
}

static void push_thresholds(decoder *d) {
  uint32_t set = take_count(d);
  clua_push_ref(d->L, REF_THRESHOLDS);
  if (lua_rawgeti(d->L, -1, set) == LUA_TNIL) luaL_error(d->L, "no such set of thresholds");
  lua_remove(d->L, -2);
}

static void push_value(decoder *d, int depth) {
  luaL_checkstack(d->L, 8, "value nests too deep");
  if (depth > MAX_DEPTH) {
    clua_raise(d->L, CLUA_VALUE, CLUA_NO_REASON, NULL, "a value from the host nests too deep");
  }
  int64_t integer;
  double number;
  switch (*take(d, 1)) {
    case CLUA_TAG_FALSE: lua_pushboolean(d->L, 0); break;
    case CLUA_TAG_TRUE: lua_pushboolean(d->L, 1); break;
    case CLUA_TAG_INTEGER:
      memcpy(&integer, take(d, sizeof integer), sizeof integer);
      lua_pushinteger(d->L, integer);
      break;
    case CLUA_TAG_NUMBER:
      memcpy(&number, take(d, sizeof number), sizeof number);
      lua_pushnumber(d->L, number);
      break;
    case CLUA_TAG_TEXT: push_text(d); break;
    case CLUA_TAG_TABLE: push_table(d, depth); break;
    case CLUA_TAG_FUNCTION: push_function(d); break;
    case CLUA_TAG_CUSTOMER: push_customer(d); break;
    case CLUA_TAG_THRESHOLDS: push_thresholds(d); break;
    default: lua_pushnil(d->L);
  }
}

// Pushes one value and returns the bytes it took.
size_t clua_decode(lua_State *L, clua_bytes value) {
  decoder d = {.L = L, .bytes = value.bytes, .length = value.length};
  push_value(&d, 0);
  return d.at;
}

// Pushes a counted sequence and returns the count.
int clua_decode_all(lua_State *L, clua_bytes values) {
  decoder d = {.L = L, .bytes = values.bytes, .length = values.length};
  uint32_t count = take_count(&d);
  if (count > MAX_RESULTS) luaL_error(L, "too many values from the host");
  luaL_checkstack(L, (int)count + 8, "too many values from the host");
  for (uint32_t i = 0; i < count; i++) push_value(&d, 0);
  return (int)count;
}
