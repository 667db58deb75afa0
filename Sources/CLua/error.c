// Raising, and finding out what was raised and where. A report is filled in the state's own
// memory, and what is raised is nil, so that saying what is wrong needs no memory of Lua.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

static void copy_name(char to[NAME_BYTES], const char *from) {
  snprintf(to, NAME_BYTES, "%s", from != NULL ? from : "");
}

void clua_report_set(report *r, int32_t kind, int32_t reason, const char *subject) {
  r->kind = kind;
  r->reason = reason;
  r->line = 0;
  r->chunk[0] = 0;
  copy_name(r->subject, subject);
}

// Cuts at a character's start; a NUL would end the text early for its reader.
void clua_report_message(report *r, const char *text, size_t length) {
  if (length > MESSAGE_BYTES) {
    length = MESSAGE_BYTES;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
  }
  for (size_t i = 0; i < length; i++) r->message[i] = text[i] != 0 ? text[i] : ' ';
  r->message[length] = 0;
}

static bool is_plugin(const lua_Debug *where) {
  return where->source[0] == '@' && where->currentline > 0;
}

void clua_report_place(report *r, const lua_Debug *where) {
  copy_name(r->chunk, where->source + 1);
  r->line = where->currentline;
}

// The innermost line of the plugin, past C and the prelude.
void clua_find_place(lua_State *L, int level, report *r) {
  lua_Debug where;
  for (int tried = 0; tried < 64 && lua_getstack(L, level + tried, &where); tried++) {
    lua_getinfo(L, "Sl", &where);
    if (!is_plugin(&where)) continue;
    clua_report_place(r, &where);
    return;
  }
}

// Raises what `S->raised` holds.
int clua_raise_report(lua_State *L) {
  clua_self(L)->raised.active = true;
  lua_pushnil(L);
  return lua_error(L);
}

int clua_raise(
  lua_State *L, int32_t kind, int32_t reason, const char *subject, const char *format, ...) {
  report *r = &clua_self(L)->raised;
  clua_report_set(r, kind, reason, subject);
  char text[MESSAGE_BYTES + 8];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length < 0) length = 0;
  clua_report_message(r, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
  return clua_raise_report(L);
}

// No code of the plugin runs here: an object that is no text is only named.
static void describe(lua_State *L, int index, report *r) {
  char number[64];
  size_t length = 0;
  const char *text = NULL;
  int type = lua_type(L, index);
  if (type == LUA_TSTRING) {
    text = lua_tolstring(L, index, &length);
  } else if (lua_isinteger(L, index)) {
    length = (size_t)snprintf(number, sizeof number, LUA_INTEGER_FMT, lua_tointeger(L, index));
    text = number;
  } else if (type == LUA_TNUMBER) {
    length = (size_t)snprintf(number, sizeof number, LUA_NUMBER_FMT, lua_tonumber(L, index));
    text = number;
  } else {
    const char *name = type == LUA_TNONE ? "nil" : lua_typename(L, type);
    bool bare = type == LUA_TNIL || type == LUA_TNONE;
    length = (size_t)snprintf(
      number, sizeof number, "error object is %s%s", bare ? "" : "a ", name);
    text = number;
  }
  clua_report_message(r, text, length);
}

// What the plugin's `error(object, level)` means. Level 1 is who called error.
int clua_raise_object(lua_State *L, int index, int level) {
  report *r = &clua_self(L)->raised;
  clua_report_set(r, CLUA_RUNTIME, CLUA_NO_REASON, NULL);
  describe(L, index, r);
  lua_Debug where;
  if (level > 0 && lua_getstack(L, level, &where)) {
    lua_getinfo(L, "Sl", &where);
    if (is_plugin(&where)) clua_report_place(r, &where);
  }
  return clua_raise_report(L);
}

// Lua puts "file:line: " before its own messages: the place of the function that failed, or of
// the one that called the failing C function.
static void strip_place(lua_State *L, report *r) {
  lua_Debug where;
  char prefix[LUA_IDSIZE + 32];
  for (int level = 1; level <= 2 && lua_getstack(L, level, &where); level++) {
    lua_getinfo(L, "Sl", &where);
    if (where.currentline <= 0) continue;
    int length = snprintf(prefix, sizeof prefix, "%s:%d: ", where.short_src, where.currentline);
    if (length > 0 && strncmp(r->message, prefix, (size_t)length) == 0) {
      memmove(r->message, r->message + length, strlen(r->message + length) + 1);
    }
    return;
  }
}

// The message handler: runs on top of the failed call, whose stack still stands.
static int handle(lua_State *L) {
  clua_state *S = clua_self(L);
  report *r = &S->raised;
  if (!r->active) {
    clua_report_set(r, CLUA_RUNTIME, CLUA_NO_REASON, NULL);
    describe(L, 1, r);
    if (lua_type(L, 1) == LUA_TSTRING) strip_place(L, r);
  }
  r->active = false;
  if (r->line == 0) clua_find_place(L, 1, r);
  S->error = *r;
  return 1;
}

int clua_fail(clua_state *S, int32_t kind, int32_t reason, const char *message) {
  clua_report_set(&S->error, kind, reason, NULL);
  clua_report_message(&S->error, message, strlen(message));
  return CLUA_FAILED;
}

static int collect(lua_State *L) {
  lua_gc(L, LUA_GCCOLLECT);
  return 0;
}

// Memory that a plugin still holds after collecting will not come back.
void clua_recover_memory(clua_state *S) {
  S->collections = 0;
  lua_pushcfunction(S->L, collect);
  int status = lua_pcall(S->L, 0, 0, 0);
  if (status != LUA_OK) lua_pop(S->L, 1);
  S->spent = status != LUA_OK || S->used > S->limit / 4 * 3;
}

static void note_unhandled(clua_state *S, int status) {
  char text[80];
  if (status == LUA_ERRMEM) {
    S->stopped = CLUA_MEMORY;
    clua_say_refused(S, text, sizeof text);
    clua_fail(S, CLUA_MEMORY, CLUA_NO_REASON, text);
    S->error.line = S->refusal.line;
    memcpy(S->error.chunk, S->refusal.chunk, sizeof S->error.chunk);
  } else if (status == LUA_ERRERR) {
    clua_fail(S, CLUA_RUNTIME, CLUA_NO_REASON, "the call stack is full");
  }
}

// For work of the host that runs no code of the plugin.
static const clua_budget unbounded = {INT64_MAX / 2, 60000};

// Runs `body` with `argument` (a light userdata) as its only argument. Nothing here allocates in
// Lua outside the protected call.
int clua_protect(clua_state *S, lua_CFunction body, void *argument, const clua_budget *budget) {
  lua_State *L = S->L;
  if (S->depth >= MAX_NESTED_CALLS || !lua_checkstack(L, 8)) {
    return clua_fail(S, CLUA_RUNTIME, CLUA_NO_REASON, "calls nest too deep");
  }
  int32_t instance = S->instance;
  int base = lua_gettop(L);
  S->raised.active = false;
  S->depth++;
  clua_clock_start(S);
  clua_budget_start(S, budget != NULL ? *budget : unbounded);
  lua_pushcfunction(L, handle);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, base + 1);
  if (status != LUA_OK) note_unhandled(S, status);
  lua_settop(L, base);
  S->depth--;
  S->instance = instance;
  if (S->stopped == CLUA_MEMORY && S->depth == 0) clua_recover_memory(S);
  return status == LUA_OK ? CLUA_OK : CLUA_FAILED;
}

clua_error clua_error_of(const report *r) {
  return (clua_error){
    .kind = r->kind, .reason = r->reason, .line = r->line,
    .chunk = r->chunk, .subject = r->subject, .message = r->message};
}

// A key as people wrote it, for messages.
void clua_key_text(lua_State *L, int index, char text[NAME_BYTES]) {
  if (lua_type(L, index) == LUA_TSTRING) {
    copy_name(text, lua_tostring(L, index));
  } else if (lua_isinteger(L, index)) {
    snprintf(text, NAME_BYTES, LUA_INTEGER_FMT, lua_tointeger(L, index));
  } else if (lua_type(L, index) == LUA_TNUMBER) {
    snprintf(text, NAME_BYTES, LUA_NUMBER_FMT, lua_tonumber(L, index));
  } else {
    copy_name(text, luaL_typename(L, index));
  }
}
