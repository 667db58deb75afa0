// From a text to a compiled chunk: text only, in UTF-8, and in a bounded time.
#include <stdio.h>
#include <string.h>

#include "internal.h"

// lua_load puts "name:line: " before its message.
static int raise_syntax(lua_State *L, const char *name) {
  report *r = &clua_self(L)->raised;
  size_t length = 0;
  const char *text = lua_tolstring(L, -1, &length);
  clua_report_set(r, CLUA_SYNTAX, CLUA_NO_REASON, NULL);
  snprintf(r->chunk, sizeof r->chunk, "%s", name);
  size_t prefix = strlen(name);
  int line = 0, digits = 0;
  if (text != NULL && strncmp(text, name, prefix) == 0
      && sscanf(text + prefix, ":%d: %n", &line, &digits) == 1 && digits > 0) {
    r->line = line;
    text += prefix + (size_t)digits;
    length -= prefix + (size_t)digits;
  }
  clua_report_message(r, text != NULL ? text : "", length);
  return clua_raise_report(L);
}

// A text on its way to the parser.
typedef struct {
  const char *bytes;
  size_t left;
  int64_t start;  // of the thread's time
} reading;

enum { PIECE_BYTES = 4096, COMPILE_MILLISECONDS = 250 };

// The parser runs no hook, and a text may be made so that its names and constants collide.
static const char *read_piece(lua_State *L, void *data, size_t *size) {
  reading *text = data;
  int64_t allowed = (int64_t)COMPILE_MILLISECONDS * CLUA_NANOSECONDS_A_MILLISECOND;
  if (clua_thread_nanoseconds() - text->start > allowed) {
    lua_pushnil(L);
    lua_error(L);
  }
  const char *piece = text->bytes;
  *size = text->left < PIECE_BYTES ? text->left : PIECE_BYTES;
  text->bytes += *size;
  text->left -= *size;
  return *size > 0 ? piece : NULL;
}

static int raise_slow(lua_State *L, const char *name) {
  report *r = &clua_self(L)->raised;
  clua_report_set(r, CLUA_TIME, CLUA_NO_REASON, NULL);
  snprintf(r->chunk, sizeof r->chunk, "%s", name);
  r->line = 1;
  char message[60];
  snprintf(message, sizeof message, "stopped after %d ms of compiling", COMPILE_MILLISECONDS);
  clua_report_message(r, message, strlen(message));
  return clua_raise_report(L);
}

// Values compare by bytes and leave Lua as UTF-8: text in another encoding would lead astray.
static void check_encoding(lua_State *L, const char *name, const char *bytes, size_t length) {
  size_t valid = clua_utf8_prefix(bytes, length);
  if (valid == length) return;
  report *r = &clua_self(L)->raised;
  clua_report_set(r, CLUA_SYNTAX, CLUA_NO_REASON, NULL);
  snprintf(r->chunk, sizeof r->chunk, "%s", name);
  r->line = 1;
  for (size_t i = 0; i < valid; i++) r->line += bytes[i] == '\n';
  static const char message[] = "is not UTF-8: save the file in that encoding";
  clua_report_message(r, message, strlen(message));
  clua_raise_report(L);
}

// Pushes the main function of a text. Bytecode is refused: Lua does not verify it.
int clua_compile(lua_State *L, const char *name, clua_bytes text) {
  reading source = {(const char *)text.bytes, text.length, clua_thread_nanoseconds()};
  if (strlen(name) >= LUA_IDSIZE - 1) {
    return clua_raise(L, CLUA_VALUE, CLUA_NO_REASON, NULL, "the file name is too long");
  }
  if (source.left >= 3 && memcmp(source.bytes, "\xEF\xBB\xBF", 3) == 0) {
    source.bytes += 3;
    source.left -= 3;
  }
  bool is_binary = source.left > 0 && source.bytes[0] == LUA_SIGNATURE[0];
  if (!is_binary) check_encoding(L, name, source.bytes, source.left);
  char chunk[LUA_IDSIZE + 1];
  snprintf(chunk, sizeof chunk, "%s%s", name[0] == '=' ? "" : "@", name);
  int status = lua_load(L, read_piece, &source, chunk, "t");
  if (status == LUA_ERRMEM) return clua_stop(L, CLUA_MEMORY);
  if (status == LUA_ERRRUN && lua_isnil(L, -1)) return raise_slow(L, name);
  if (status != LUA_OK) return raise_syntax(L, name);  // also when the parser nests too deep
  return 1;
}
