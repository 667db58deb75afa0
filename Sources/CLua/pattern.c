// string.find, match, gmatch and gsub over the counting matcher.
#define _GNU_SOURCE  // memmem
#include <string.h>

#include "internal.h"

static void prepare(matcher *m, lua_State *L, const char *s, size_t ls, const char *end) {
  m->L = L;
  m->text = s;
  m->end = s + ls;
  m->pattern_end = end;
  m->depth = MATCH_DEPTH;
  m->steps = 0;
  m->level = 0;
}

static void push_capture(matcher *m, int index, const char *s, const char *end) {
  if (index >= m->level) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, s, (size_t)(end - s));
    return;
  }
  ptrdiff_t length = m->capture[index].length;
  if (length == CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
  if (length == CAPTURE_POSITION) {
    lua_pushinteger(m->L, m->capture[index].start - m->text + 1);
  } else {
    lua_pushlstring(m->L, m->capture[index].start, (size_t)length);
  }
}

// Without captures, the whole match (if `s` is given).
static int push_captures(matcher *m, const char *s, const char *end) {
  int count = m->level == 0 && s != NULL ? 1 : m->level;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++) push_capture(m, i, s, end);
  return count;
}

// Where to start, 0-based; past the end if there is nowhere.
static size_t start_position(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position - 1;
  if (position == 0 || position < -(lua_Integer)length) return 0;
  return length - (size_t)(-position);
}

static const char *find_plain(lua_State *L, const char *s, size_t ls, const char *p, size_t lp) {
  clua_charge(L, (int64_t)(ls / 16 + lp / 16) + 1);
  return lp == 0 ? s : memmem(s, ls, p, lp);
}

static bool is_plain(const char *p, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (p[i] != 0 && strchr("^$*+?.([%-", p[i]) != NULL) return false;
  }
  return true;
}

static int search(lua_State *L, bool find) {
  size_t ls, lp;
  const char *s = luaL_checklstring(L, 1, &ls);
  const char *p = luaL_checklstring(L, 2, &lp);
  size_t start = start_position(luaL_optinteger(L, 3, 1), ls);
  if (start > ls) {
    lua_pushnil(L);
    return 1;
  }
  if (find && (lua_toboolean(L, 4) || is_plain(p, lp))) {
    const char *found = find_plain(L, s + start, ls - start, p, lp);
    if (found == NULL) {
      lua_pushnil(L);
      return 1;
    }
    lua_pushinteger(L, found - s + 1);
    lua_pushinteger(L, found - s + (lua_Integer)lp);
    return 2;
  }
  matcher m;
  bool anchored = lp > 0 && *p == '^';
  prepare(&m, L, s, ls, p + lp);
  for (const char *at = s + start; at <= m.end; at++) {
    m.level = 0;
    const char *end = clua_match(&m, at, p + anchored);
    if (end != NULL) {
      clua_charge_steps(&m);
      if (!find) return push_captures(&m, at, end);
      lua_pushinteger(L, at - s + 1);
      lua_pushinteger(L, end - s);
      return push_captures(&m, NULL, NULL) + 2;
    }
    if (anchored) break;
  }
  clua_charge_steps(&m);
  lua_pushnil(L);
  return 1;
}

static int string_find(lua_State *L) { return search(L, true); }

static int string_match(lua_State *L) { return search(L, false); }

// Upvalues: the text, the pattern, where to go on, the end of the last match (-1: none).
static int next_match(lua_State *L) {
  size_t ls, lp;
  const char *s = lua_tolstring(L, lua_upvalueindex(1), &ls);
  const char *p = lua_tolstring(L, lua_upvalueindex(2), &lp);
  lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
  matcher m;
  prepare(&m, L, s, ls, p + lp);
  for (const char *at = s + lua_tointeger(L, lua_upvalueindex(3)); at <= m.end; at++) {
    m.level = 0;
    const char *end = clua_match(&m, at, p);
    if (end == NULL || end - s == last) continue;
    lua_pushinteger(L, end - s);
    lua_copy(L, -1, lua_upvalueindex(3));
    lua_copy(L, -1, lua_upvalueindex(4));
    clua_charge_steps(&m);
    return push_captures(&m, at, end);
  }
  clua_charge_steps(&m);
  return 0;
}

static int string_gmatch(lua_State *L) {
  size_t ls;
  luaL_checklstring(L, 1, &ls);
  luaL_checkstring(L, 2);
  size_t start = start_position(luaL_optinteger(L, 3, 1), ls);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)(start > ls ? ls + 1 : start));
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

static void add_template(matcher *m, luaL_Buffer *to, const char *s, const char *end) {
  size_t length;
  const char *text = lua_tolstring(m->L, 3, &length);
  for (size_t i = 0; i < length; i++) {
    if (text[i] != '%') {
      luaL_addchar(to, text[i]);
      continue;
    }
    char what = ++i < length ? text[i] : 0;
    if (what == '%') {
      luaL_addchar(to, '%');
    } else if (what == '0') {
      luaL_addlstring(to, s, (size_t)(end - s));
    } else if (what >= '1' && what <= '9') {
      push_capture(m, what - '1', s, end);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(to);
    } else {
      luaL_error(m->L, "invalid use of '%%' in replacement string");
    }
  }
  clua_charge(m->L, (int64_t)(length / 16) + 1);
}

// Pushes what the table or function says; false keeps the match as it is.
static void add_value(matcher *m, luaL_Buffer *to, const char *s, const char *end, int type) {
  lua_State *L = m->L;
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    int count = push_captures(m, s, end);
    lua_call(L, count, 1);
  } else if (type == LUA_TTABLE) {
    push_capture(m, 0, s, end);
    lua_gettable(L, 3);
  } else {
    add_template(m, to, s, end);
    return;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(to, s, (size_t)(end - s));
  } else if (lua_isstring(L, -1)) {
    luaL_addvalue(to);
  } else {
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  }
}

static int string_gsub(lua_State *L) {
  size_t ls, lp;
  const char *s = luaL_checklstring(L, 1, &ls);
  const char *p = luaL_checklstring(L, 2, &lp);
  int type = lua_type(L, 3);
  bool usable = type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION
    || type == LUA_TTABLE;
  if (!usable) return luaL_typeerror(L, 3, "string/function/table");
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)ls + 1);
  if (type == LUA_TNUMBER) lua_tolstring(L, 3, NULL);
  bool anchored = lp > 0 && *p == '^';
  lua_Integer count = 0;
  const char *last = NULL;
  matcher m;
  luaL_Buffer result;
  prepare(&m, L, s, ls, p + lp);
  luaL_buffinit(L, &result);
  while (count < most) {
    m.level = 0;
    const char *end = clua_match(&m, s, p + anchored);
    if (end != NULL && end != last) {
      count++;
      clua_charge_steps(&m);
      add_value(&m, &result, s, end, type);
      s = last = end;
    } else if (s < m.end) {
      luaL_addchar(&result, *s++);
    } else {
      break;
    }
    if (anchored) break;
  }
  clua_charge_steps(&m);
  luaL_addlstring(&result, s, (size_t)(m.end - s));
  luaL_pushresult(&result);
  lua_pushinteger(L, count);
  return 2;
}

void clua_patterns(lua_State *L, int library) {
  static const luaL_Reg functions[] = {
    {"find", string_find}, {"match", string_match}, {"gmatch", string_gmatch},
    {"gsub", string_gsub}, {NULL, NULL}};
  lua_pushvalue(L, library);
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}
