// Compiled chunks, and instances: one run of a chunk with its own locals, libraries and
// functions. Ids are never used twice, so a stale one finds nothing.
#include <string.h>

#include "internal.h"

// Pushes the compiled function with an _ENV of its own: `_ENV = {}` in one run must not reach
// the next. The only way to a new upvalue is a new closure, here of an empty text.
void clua_push_fresh(lua_State *L, int compiled, int environment) {
  lua_pushvalue(L, compiled);
  if (luaL_loadbufferx(L, "", 0, "=winback", "t") != LUA_OK) clua_stop(L, CLUA_MEMORY);
  clua_push_ref(L, REF_ENV_DATA + environment);
  lua_setupvalue(L, -2, 1);
  lua_upvaluejoin(L, -2, 1, -1, 1);
  lua_pop(L, 1);
}

// --- Libraries

static const library *find_library(const clua_state *S, const char *name) {
  for (int32_t i = 0; i < S->library_count; i++) {
    if (strcmp(S->libraries[i].name, name) == 0) return &S->libraries[i];
  }
  return NULL;
}

static void push_library(lua_State *L, const library *found) {
  clua_push_ref(L, REF_LIBRARIES);
  if (lua_getfield(L, -1, found->name) == LUA_TFUNCTION) {
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  clua_compile(L, found->chunk, (clua_bytes){(const uint8_t *)found->text, found->length});
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, found->name);
  lua_remove(L, -2);
}

static int refuse_library(lua_State *L, const char *name, const char *why) {
  return clua_raise(L, CLUA_RUNTIME, CLUA_REQUIRE, name, "%s: '%s'", why, name);
}

// require "lib.name": run once in an instance.
int clua_require(lua_State *L) {
  clua_state *S = clua_self(L);
  size_t length = 0;
  const char *name = luaL_checklstring(L, 1, &length);
  if (strlen(name) != length) return refuse_library(L, name, "the name holds a NUL");
  const library *found = strncmp(name, "lib.", 4) == 0 ? find_library(S, name) : NULL;
  if (found == NULL) {
    bool ours = strncmp(name, "lib.", 4) == 0;
    return refuse_library(
      L, name, ours ? "no such file in lib" : "require reaches only lib.* of this plugin");
  }
  if (S->instance == 0) return refuse_library(L, name, "require has no plugin here");
  lua_settop(L, 1);
  clua_push_instance(L, S->instance);
  lua_rawgeti(L, 2, INSTANCE_LOADED);
  lua_pushvalue(L, 1);
  int type = lua_rawget(L, 3);
  if (type == LUA_TLIGHTUSERDATA) {
    return refuse_library(L, name, "require goes in a circle");
  }
  if (type != LUA_TNIL) return 1;
  // Compiling is charged each time, so that the first instance counts as much as the others.
  clua_charge(L, (int64_t)(found->length / 8));
  lua_pushvalue(L, 1);
  lua_pushlightuserdata(L, S);
  lua_rawset(L, 3);
  push_library(L, found);
  lua_rawgeti(L, 2, INSTANCE_ENVIRONMENT);
  int environment = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  clua_push_fresh(L, lua_gettop(L), environment);
  lua_call(L, 0, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, 3);
  return 1;
}

// --- Loading

typedef struct {
  const char *name;
  clua_bytes text;
  int environment;
  int32_t id;
} load_task;

static int load_chunk(lua_State *L) {
  load_task *task = lua_touserdata(L, 1);
  clua_state *S = clua_self(L);
  clua_push_ref(L, REF_CHUNKS);
  lua_createtable(L, 2, 0);
  clua_compile(L, task->name, task->text);
  lua_rawseti(L, -2, 1);
  lua_pushinteger(L, task->environment);
  lua_rawseti(L, -2, 2);
  task->id = ++S->next_chunk;
  lua_rawseti(L, -2, task->id);
  return 0;
}

int clua_load(clua_state *S, const char *name, clua_bytes text, int environment, int32_t *chunk) {
  load_task task = {.name = name, .text = text, .environment = environment};
  int status = clua_protect(S, load_chunk, &task, NULL);
  *chunk = task.id;
  return status;
}

// --- Instances

void clua_push_instance(lua_State *L, int32_t instance) {
  clua_push_ref(L, REF_INSTANCES);
  if (lua_rawgeti(L, -1, instance) != LUA_TTABLE) {
    clua_raise(L, CLUA_VALUE, CLUA_NO_REASON, NULL, "this run of the plugin was released");
  }
  lua_remove(L, -2);
}

void clua_push_function(lua_State *L, int32_t instance, int32_t function) {
  clua_push_instance(L, instance);
  lua_rawgeti(L, -1, INSTANCE_FUNCTIONS);
  if (lua_rawgeti(L, -1, function) != LUA_TFUNCTION) {
    clua_raise(L, CLUA_VALUE, CLUA_NO_REASON, NULL, "no such function in this run of the plugin");
  }
  lua_replace(L, -3);
  lua_pop(L, 1);
}

// The number of the function on the top in its instance (at that index of the stack): the one it
// has, or the next.
int32_t clua_number_function(lua_State *L, int instance) {
  int function = lua_gettop(L);
  lua_rawgeti(L, instance, INSTANCE_FUNCTIONS);
  lua_rawgeti(L, instance, INSTANCE_INDEX);
  lua_pushvalue(L, function);
  lua_Integer number = 0;
  if (lua_rawget(L, function + 2) == LUA_TNUMBER) {
    number = lua_tointeger(L, -1);
  } else {
    number = (lua_Integer)lua_rawlen(L, function + 1) + 1;
    if (number > MAX_NODES) luaL_error(L, "more than %d functions cross", MAX_NODES);
    lua_pushvalue(L, function);
    lua_rawseti(L, function + 1, number);
    lua_pushvalue(L, function);
    lua_pushinteger(L, number);
    lua_rawset(L, function + 2);
  }
  lua_settop(L, function);
  return (int32_t)number;
}

typedef struct {
  int32_t chunk, id;
} run_task;

static int run_chunk(lua_State *L) {
  run_task *task = lua_touserdata(L, 1);
  clua_state *S = clua_self(L);
  clua_push_ref(L, REF_CHUNKS);
  if (lua_rawgeti(L, -1, task->chunk) != LUA_TTABLE) return luaL_error(L, "no such chunk");
  lua_rawgeti(L, -1, 2);
  int environment = (int)lua_tointeger(L, -1);
  lua_rawgeti(L, -2, 1);
  int compiled = lua_gettop(L);
  clua_push_ref(L, REF_INSTANCES);
  lua_createtable(L, INSTANCE_ENVIRONMENT, 0);
  int instance = lua_gettop(L);
  for (int field = INSTANCE_LOADED; field <= INSTANCE_INDEX; field++) {
    lua_newtable(L);
    lua_rawseti(L, instance, field);
  }
  lua_pushinteger(L, environment);
  lua_rawseti(L, instance, INSTANCE_ENVIRONMENT);
  task->id = ++S->next_instance;
  lua_pushvalue(L, instance);
  lua_rawseti(L, instance - 1, task->id);
  S->instance = task->id;
  clua_push_fresh(L, compiled, environment);
  lua_call(L, 0, 1);
  lua_rawseti(L, instance, INSTANCE_RESULT);
  return 0;
}

static int forget_instance(lua_State *L) {
  int32_t *instance = lua_touserdata(L, 1);
  clua_push_ref(L, REF_INSTANCES);
  lua_pushnil(L);
  lua_rawseti(L, -2, *instance);
  return 0;
}

// Leaves the error of the last call as it is. What filled the memory may be gone now.
void clua_release(clua_state *S, int32_t instance) {
  report kept = S->error;
  clua_protect(S, forget_instance, &instance, NULL);
  if (S->spent) clua_recover_memory(S);
  S->error = kept;
}

int clua_run(clua_state *S, int32_t chunk, clua_budget budget, int32_t *instance) {
  run_task task = {.chunk = chunk};
  int status = clua_protect(S, run_chunk, &task, &budget);
  *instance = task.id;
  if (status != CLUA_OK && task.id != 0) {
    int64_t allowed = S->allowed, remaining = S->remaining;
    clua_release(S, task.id);
    S->allowed = allowed;
    S->remaining = remaining;
  }
  return status;
}
