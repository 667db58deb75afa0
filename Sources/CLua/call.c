// Reading results, finding functions, calling them.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int read_result(lua_State *L) {
  int32_t *instance = lua_touserdata(L, 1);
  clua_state *S = clua_self(L);
  S->instance = *instance;
  clua_push_instance(L, *instance);
  lua_rawgeti(L, -1, INSTANCE_RESULT);
  clua_encode_reset(S);
  clua_encode(L, -1, "");
  return 0;
}

int clua_read(clua_state *S, int32_t instance, clua_bytes *value) {
  int status = clua_protect(S, read_result, &instance, NULL);
  *value = (clua_bytes){S->out.bytes, S->out.length};
  return status;
}

typedef struct {
  int32_t instance;
  clua_bytes path;
  int32_t function;
} find_task;

static int find_function(lua_State *L) {
  find_task *task = lua_touserdata(L, 1);
  clua_push_instance(L, task->instance);
  int steps = clua_decode_all(L, task->path);
  int first = lua_gettop(L) - steps + 1;
  lua_rawgeti(L, 2, INSTANCE_RESULT);
  for (int i = 0; i < steps; i++) {
    if (!lua_istable(L, -1)) return 0;
    if (clua_open_frozen(L, -1)) lua_remove(L, -2);
    lua_pushvalue(L, first + i);
    lua_rawget(L, -2);
    lua_remove(L, -2);
  }
  if (lua_isfunction(L, -1)) task->function = clua_number_function(L, 2);
  return 0;
}

int clua_function(clua_state *S, int32_t instance, clua_bytes path, int32_t *function) {
  find_task task = {.instance = instance, .path = path};
  int status = clua_protect(S, find_function, &task, NULL);
  *function = task.function;
  return status;
}

typedef struct {
  int32_t instance, function;
  clua_lines *lines;
} lines_task;

static int find_lines(lua_State *L) {
  lines_task *task = lua_touserdata(L, 1);
  clua_push_function(L, task->instance, task->function);
  lua_Debug about;
  lua_getinfo(L, ">S", &about);
  if (about.source[0] != '@') return 0;
  *task->lines = (clua_lines){about.linedefined, about.lastlinedefined, about.source + 1};
  return 0;
}

int clua_function_lines(
  clua_state *S, int32_t instance, int32_t function, clua_lines *lines) {
  lines_task task = {instance, function, lines};
  *lines = (clua_lines){.chunk = ""};
  return clua_protect(S, find_lines, &task, NULL);
}

typedef struct {
  int32_t instance, function;
  clua_batch *batch;  // NULL: the call is about nobody
  int32_t row;
  clua_bytes arguments;
} call_task;

static void begin_view(lua_State *L, const call_task *task) {
  if (task->batch == NULL) return;
  clua_check_batch(L, task->batch);
  clua_check_row(L, task->batch, task->row);
  clua_open_view(clua_self(L), task->batch, task->row, NULL);
}

// What a function about a customer is given is hers to read: another call may be given the same.
static void freeze_arguments(lua_State *L, int count) {
  int first = lua_gettop(L) - count + 1;
  for (int i = 0; i < count; i++) {
    if (!lua_istable(L, first + i) || lua_getmetatable(L, first + i)) continue;
    lua_pushvalue(L, first + i);
    clua_freeze_deep(L, "arguments are", 0);
    lua_replace(L, first + i);
  }
  lua_settop(L, first + count - 1);
}

static int call_function(lua_State *L) {
  call_task *task = lua_touserdata(L, 1);
  clua_self(L)->instance = task->instance;
  begin_view(L, task);
  clua_push_function(L, task->instance, task->function);
  int count = clua_decode_all(L, task->arguments);
  if (task->batch != NULL) freeze_arguments(L, count);
  lua_call(L, count, LUA_MULTRET);
  if (task->batch != NULL) clua_close_view(clua_self(L));
  int results = lua_gettop(L) - 1;
  if (results > MAX_RESULTS) return luaL_error(L, "more than %d results", MAX_RESULTS);
  clua_encode_all(L, 2, results, "result");
  return 0;
}

int clua_call(
  clua_state *S, int32_t instance, int32_t function, clua_bytes arguments, clua_budget budget,
  clua_bytes *results) {
  call_task task = {.instance = instance, .function = function, .arguments = arguments};
  int status = clua_protect(S, call_function, &task, &budget);
  *results = (clua_bytes){S->out.bytes, S->out.length};
  return status;
}

int clua_call_about(
  clua_state *S, int32_t instance, int32_t function, clua_batch *batch, int32_t row,
  clua_bytes arguments, clua_budget budget, clua_bytes *results) {
  call_task task = {instance, function, batch, row, arguments};
  view outer = S->view;
  int status = clua_protect(S, call_function, &task, &budget);
  S->view = outer;
  *results = (clua_bytes){S->out.bytes, S->out.length};
  return status;
}

int clua_add_library(clua_state *S, const char *name, const char *chunk, clua_bytes text) {
  size_t count = (size_t)S->library_count + 1;
  library *list = realloc(S->libraries, count * sizeof *list);
  if (list != NULL) S->libraries = list;
  library added = {strdup(name), strdup(chunk), malloc(text.length + 1), text.length};
  if (list == NULL || added.name == NULL || added.chunk == NULL || added.text == NULL) {
    free(added.name);
    free(added.chunk);
    free(added.text);
    return clua_fail(S, CLUA_MEMORY, CLUA_NO_REASON, "no memory for a library");
  }
  if (text.length > 0) memcpy(added.text, text.bytes, text.length);
  list[S->library_count++] = added;
  return CLUA_OK;
}
