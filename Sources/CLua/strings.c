// The string and utf8 functions that loop or print addresses. What makes long strings is charged
// by the allocator.
#include <string.h>

#include "internal.h"

// Lua's own %s prints addresses of tables and functions, and %p is nothing but one: the former
// are replaced by their type before formatting, the latter is refused.
static void prepare_format(lua_State *L, const char *format, size_t length) {
  int argument = 1, count = lua_gettop(L);
  for (const char *at = format, *end = format + length; at < end; at++) {
    if (*at != '%' || ++at >= end || *at == '%') continue;
    while (at < end && strchr("-+ #0123456789.", *at) != NULL && *at != 0) at++;
    argument++;
    if (at < end && *at == 'p') luaL_error(L, "invalid conversion '%%p' to 'format'");
    if (at >= end || *at != 's' || argument > count) continue;
    int type = lua_type(L, argument);
    if (type == LUA_TSTRING || type == LUA_TNUMBER) continue;
    clua_text_of(L, argument, NULL);
    lua_replace(L, argument);
  }
}

static int string_format(lua_State *L) {
  size_t length = 0;
  const char *format = luaL_checklstring(L, 1, &length);
  clua_charge(L, (int64_t)(length / 8) + lua_gettop(L));
  prepare_format(L, format, length);
  return clua_self(L)->original.format(L);
}

// Lua loops n times even over nothing, and fills the whole result before the allocator charges.
static int string_rep(lua_State *L) {
  size_t length = 0, separator = 0;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &separator);
  size_t each = length + separator;
  if (count <= 0 || each == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  int64_t left = clua_self(L)->remaining;
  if ((int64_t)each > INT64_MAX / count || (int64_t)each * count / 32 > left) {
    clua_charge(L, left);
  }
  clua_charge(L, count / 8);
  return clua_self(L)->original.rep(L);
}

// How many of first...last (negative counts from the end) lie in a text of that length.
static int64_t slice(lua_Integer first, lua_Integer last, size_t length) {
  lua_Integer size = (lua_Integer)length;
  if (first < 0) first = first < -size ? 1 : size + first + 1;
  if (first < 1) first = 1;
  if (last < 0) last = last < -size ? 0 : size + last + 1;
  if (last > size) last = size;
  return first > last ? 0 : last - first + 1;
}

static void check_results(lua_State *L) {
  size_t length = 0;
  luaL_checklstring(L, 1, &length);
  lua_Integer first = luaL_optinteger(L, 2, 1);
  lua_Integer last = luaL_optinteger(L, 3, first);
  int64_t count = slice(first, last, length);
  if (count > MAX_RESULTS) {
    luaL_error(L, "string slice too long (at most %d results)", MAX_RESULTS);
  }
  clua_charge(L, count);
}

static int string_byte(lua_State *L) {
  check_results(L);
  return clua_self(L)->original.byte(L);
}

static int utf8_codepoint(lua_State *L) {
  check_results(L);
  return clua_self(L)->original.utf8_codepoint(L);
}

static void charge_length(lua_State *L) {
  size_t length = 0;
  luaL_checklstring(L, 1, &length);
  clua_charge(L, (int64_t)(length / 16));
}

static int utf8_len(lua_State *L) {
  charge_length(L);
  return clua_self(L)->original.utf8_len(L);
}

static int utf8_offset(lua_State *L) {
  charge_length(L);
  return clua_self(L)->original.utf8_offset(L);
}

typedef struct {
  const char *name;
  lua_CFunction *original;
  lua_CFunction ours;
} replacement;

static void replace(lua_State *L, int library, const replacement *list, int count) {
  for (int i = 0; i < count; i++) {
    lua_getfield(L, library, list[i].name);
    *list[i].original = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    lua_pushcfunction(L, list[i].ours);
    lua_setfield(L, library, list[i].name);
  }
}

void clua_strings(lua_State *L, int library) {
  originals *original = &clua_self(L)->original;
  const replacement list[] = {
    {"format", &original->format, string_format},
    {"rep", &original->rep, string_rep},
    {"byte", &original->byte, string_byte}};
  replace(L, library, list, 3);
}

void clua_utf8(lua_State *L, int library) {
  originals *original = &clua_self(L)->original;
  const replacement list[] = {
    {"len", &original->utf8_len, utf8_len},
    {"codepoint", &original->utf8_codepoint, utf8_codepoint},
    {"offset", &original->utf8_offset, utf8_offset}};
  replace(L, library, list, 3);
}
