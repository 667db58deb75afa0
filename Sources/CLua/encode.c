// Lua values into bytes that Swift reads. What can't cross is an error that names the place, as
// in `thresholds[3] is missing`.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct path {
  const struct path *parent;
  const char *name;  // NULL: a position; "": a root that goes without saying
  int64_t position;
} path;

typedef struct {
  lua_State *L;
  clua_state *S;
  int64_t nodes;
} encoder;

static size_t write_path(const path *at, char *text, size_t capacity) {
  if (at == NULL) return 0;
  size_t length = write_path(at->parent, text, capacity);
  if (length >= capacity) return length;
  int added = at->name == NULL
    ? snprintf(text + length, capacity - length, "[%lld]", (long long)at->position)
    : snprintf(
        text + length, capacity - length, "%s%.60s", length > 0 ? "." : "", at->name);
  return added < 0 ? length : length + (size_t)added;
}

// `what` follows the path; `extra` is a type's name or "".
static void refuse(encoder *e, const path *at, const char *what, const char *extra) {
  char text[512];
  text[0] = 0;
  write_path(at, text, sizeof text);
  const char *subject = text[0] != 0 ? text : "the result";
  clua_raise(e->L, CLUA_VALUE, CLUA_NO_REASON, subject, "%s %s%s", subject, what, extra);
}

static void reserve(encoder *e, const path *at, size_t more) {
  buffer *out = &e->S->out;
  if (out->length + more > MAX_VALUE_BYTES) refuse(e, at, "is more than 1 MiB of data", "");
  if (out->length + more <= out->capacity) return;
  size_t capacity = out->capacity > 0 ? out->capacity : 256;
  while (capacity < out->length + more) capacity *= 2;
  uint8_t *moved = realloc(out->bytes, capacity);
  if (moved == NULL) clua_stop(e->L, CLUA_MEMORY);
  out->bytes = moved;
  out->capacity = capacity;
}

static void put(encoder *e, const path *at, const void *bytes, size_t length) {
  reserve(e, at, length);
  if (length > 0) memcpy(e->S->out.bytes + e->S->out.length, bytes, length);
  e->S->out.length += length;
}

static void put_tag(encoder *e, const path *at, uint8_t tag) { put(e, at, &tag, 1); }

static void put_count(encoder *e, const path *at, uint32_t count) {
  put(e, at, &count, sizeof count);
}

static void put_text(encoder *e, const path *at, const char *text, size_t length) {
  if (length > MAX_VALUE_BYTES) refuse(e, at, "is more than 1 MiB of data", "");
  if (!clua_valid_utf8(text, length)) refuse(e, at, "is not valid UTF-8 text", "");
  clua_charge(e->L, (int64_t)(length / 32));
  put_count(e, at, (uint32_t)length);
  put(e, at, text, length);
}

static void put_value(encoder *e, int index, const path *at, int depth);

// A function stays in its instance; its number there crosses.
static void put_function(encoder *e, int index, const path *at) {
  lua_State *L = e->L;
  if (e->S->instance == 0) refuse(e, at, "is a function, which can't be kept here", "");
  clua_push_instance(L, e->S->instance);
  lua_pushvalue(L, index);
  int32_t number = clua_number_function(L, lua_gettop(L) - 1);
  lua_pop(L, 2);
  lua_Debug about;
  lua_pushvalue(L, index);
  lua_getinfo(L, ">S", &about);
  const char *chunk = about.source[0] == '@' ? about.source + 1 : about.short_src;
  put_tag(e, at, CLUA_TAG_FUNCTION);
  put_count(e, at, (uint32_t)number);
  put_count(e, at, about.linedefined > 0 ? (uint32_t)about.linedefined : 0);
  put_count(e, at, (uint32_t)strlen(chunk));
  put(e, at, chunk, strlen(chunk));
}

// How many of the sorted keys are the positions 1, 2, 3...; anything but them and names is
// refused. Numbers come first.
static uint32_t count_items(encoder *e, int keys, int64_t count, const path *at) {
  lua_State *L = e->L;
  uint32_t items = 0;
  for (int64_t i = 1; i <= count; i++) {
    int type = clua_push_key(L, keys, i);
    if (type == LUA_TSTRING) {
      lua_pop(L, 1);
      break;
    }
    lua_Integer position = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
    if (position < 1) {
      char key[NAME_BYTES];
      clua_key_text(L, -1, key);
      refuse(e, at, "has a key that is neither a name nor a position: ", key);
    }
    if (position != i) {
      path hole = {.parent = at, .position = i};
      refuse(e, &hole, "is missing: a list has no holes", "");
    }
    items++;
    lua_pop(L, 1);
  }
  return items;
}

static void put_fields(encoder *e, int table, int keys, uint32_t first, int64_t count,
                       const path *at, int depth) {
  lua_State *L = e->L;
  for (int64_t i = first + 1; i <= count; i++) {
    if (clua_push_key(L, keys, i) != LUA_TSTRING) {
      char key[NAME_BYTES];
      clua_key_text(L, -1, key);
      refuse(e, at, "has a key that is neither a name nor a position: ", key);
    }
    size_t length;
    const char *name = lua_tolstring(L, -1, &length);
    path field = {.parent = at, .name = name};
    put_text(e, &field, name, length);
    lua_pushvalue(L, -1);
    lua_rawget(L, table);
    put_value(e, lua_gettop(L), &field, depth + 1);
    lua_pop(L, 2);
  }
}

static void put_table(encoder *e, int index, const path *at, int depth) {
  lua_State *L = e->L;
  if (depth >= MAX_DEPTH) refuse(e, at, "nests too deep (a table within itself?)", "");
  int top = lua_gettop(L);
  if (!clua_open_frozen(L, index)) lua_pushvalue(L, index);
  int table = top + 1;
  const char *refused = NULL;
  int64_t count = clua_sorted_keys(L, table, MAX_NODES - e->nodes, &refused);
  if (count < 0 && refused != NULL) refuse(e, at, "has a key that is a ", refused);
  if (count < 0) refuse(e, at, "has too many values", "");
  int keys = top + 2;
  uint32_t items = count_items(e, keys, count, at);
  put_tag(e, at, CLUA_TAG_TABLE);
  put_count(e, at, items);
  put_count(e, at, (uint32_t)count - items);
  for (uint32_t i = 1; i <= items; i++) {
    path item = {.parent = at, .position = i};
    lua_rawgeti(L, table, i);
    put_value(e, lua_gettop(L), &item, depth + 1);
    lua_pop(L, 1);
  }
  put_fields(e, table, keys, items, count, at, depth);
  lua_settop(L, top);
}

static void put_number(encoder *e, int index, const path *at) {
  if (lua_isinteger(e->L, index)) {
    int64_t integer = lua_tointeger(e->L, index);
    put_tag(e, at, CLUA_TAG_INTEGER);
    put(e, at, &integer, sizeof integer);
  } else {
    double number = lua_tonumber(e->L, index);
    put_tag(e, at, CLUA_TAG_NUMBER);
    put(e, at, &number, sizeof number);
  }
}

static void put_value(encoder *e, int index, const path *at, int depth) {
  lua_State *L = e->L;
  luaL_checkstack(L, 16, "value nests too deep");
  if (++e->nodes > MAX_NODES) refuse(e, at, "has too many values", "");
  clua_charge(L, 1);
  size_t length;
  const char *text;
  switch (lua_type(L, index)) {
    case LUA_TNIL:
      put_tag(e, at, CLUA_TAG_NIL);
      break;
    case LUA_TBOOLEAN:
      put_tag(e, at, lua_toboolean(L, index) ? CLUA_TAG_TRUE : CLUA_TAG_FALSE);
      break;
    case LUA_TNUMBER:
      put_number(e, index, at);
      break;
    case LUA_TSTRING:
      text = lua_tolstring(L, index, &length);
      put_tag(e, at, CLUA_TAG_TEXT);
      put_text(e, at, text, length);
      break;
    case LUA_TTABLE:
      put_table(e, index, at, depth);
      break;
    case LUA_TFUNCTION:
      put_function(e, index, at);
      break;
    case LUA_TLIGHTUSERDATA:
      refuse(e, at, "is the customer, which can't be kept", "");
      break;
    default:
      refuse(e, at, "is no data but a ", luaL_typename(L, index));
  }
}

void clua_encode_reset(clua_state *S) { S->out.length = 0; }

// Appends to the state's buffer. `what` is what a path starts with.
void clua_encode(lua_State *L, int index, const char *what) {
  encoder e = {.L = L, .S = clua_self(L)};
  path root = {.name = what};
  put_value(&e, lua_absindex(L, index), &root, 0);
}

void clua_encode_all(lua_State *L, int first, int count, const char *what) {
  clua_encode_reset(clua_self(L));
  encoder e = {.L = L, .S = clua_self(L)};
  path root = {.name = what};
  put_count(&e, &root, (uint32_t)count);
  for (int i = 0; i < count; i++) {
    path argument = {.parent = &root, .position = i + 1};
    put_value(&e, first + i, count > 1 ? &argument : &root, 0);
  }
}

static size_t sequence_length(const unsigned char *s, size_t left) {
  if (s[0] < 0x80) return 1;
  size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
  if (s[0] < 0xC2 || s[0] > 0xF4 || left < length) return 0;
  for (size_t i = 1; i < length; i++) {
    if ((s[i] & 0xC0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, and what is past U+10FFFF (RFC 3629, section 4).
  if (s[0] == 0xE0 && s[1] < 0xA0) return 0;
  if (s[0] == 0xED && s[1] > 0x9F) return 0;
  if (s[0] == 0xF0 && s[1] < 0x90) return 0;
  if (s[0] == 0xF4 && s[1] > 0x8F) return 0;
  return length;
}

// The length of the part that is valid.
size_t clua_utf8_prefix(const char *text, size_t length) {
  const unsigned char *s = (const unsigned char *)text;
  size_t at = 0;
  while (at < length) {
    size_t step = sequence_length(s + at, length - at);
    if (step == 0) break;
    at += step;
  }
  return at;
}

bool clua_valid_utf8(const char *text, size_t length) {
  return clua_utf8_prefix(text, length) == length;
}
