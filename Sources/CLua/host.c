// What the host offers to rules: functions, values, and the trusted prelude.
#include "internal.h"

void clua_set_host(clua_state *S, void *context, clua_host host) {
  S->host_context = context;
  S->host = host;
}

// Swift gets bytes and leaves bytes; its frames are gone before anything is raised. A limit that
// ended a call made from there ends this one, too.
static int call_host(lua_State *L) {
  clua_state *S = clua_self(L);
  clua_encode_all(L, 1, lua_gettop(L), "argument");
  clua_reply reply = {.status = CLUA_FAILED};
  int32_t function = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
  S->host(S->host_context, function, (clua_bytes){S->out.bytes, S->out.length}, &reply);
  if (S->stopped != 0) return clua_stop(L, S->stopped);
  if (reply.status == CLUA_OK) return clua_decode_all(L, reply.bytes);
  report *r = &S->raised;
  clua_report_set(r, CLUA_RUNTIME, CLUA_HOST, NULL);
  clua_report_message(r, (const char *)reply.bytes.bytes, reply.bytes.length);
  return clua_raise_report(L);
}

typedef struct {
  const char *name;
  int32_t function;
  clua_bytes value;
  int environment;
} define_task;

// The value on the top becomes a global of the environment (of data: of rules, too).
static void define(lua_State *L, const char *name, int environment) {
  int value = lua_gettop(L);
  clua_push_ref(L, REF_STORE_DATA + environment);
  lua_pushstring(L, name);
  lua_pushvalue(L, value);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  if (environment == CLUA_DATA) {
    lua_settop(L, value);
    define(L, name, CLUA_RULES);
  }
  lua_settop(L, value - 1);
}

static int define_function(lua_State *L) {
  define_task *task = lua_touserdata(L, 1);
  lua_pushinteger(L, task->function);
  lua_pushcclosure(L, call_host, 1);
  define(L, task->name, task->environment);
  return 0;
}

int clua_define_function(clua_state *S, const char *name, int32_t function, int environment) {
  define_task task = {.name = name, .function = function, .environment = environment};
  return clua_protect(S, define_function, &task, NULL);
}

static void freeze_as(lua_State *L, const char *name) {
  lua_pushfstring(L, "%s is", name);
  lua_insert(L, -2);
  clua_freeze_deep(L, lua_tostring(L, -2), 0);
  lua_remove(L, -2);
}

static int define_value(lua_State *L) {
  define_task *task = lua_touserdata(L, 1);
  clua_decode(L, task->value);
  if (lua_istable(L, -1)) freeze_as(L, task->name);
  define(L, task->name, task->environment);
  return 0;
}

int clua_define_value(clua_state *S, const char *name, clua_bytes value, int environment) {
  define_task task = {.name = name, .value = value, .environment = environment};
  return clua_protect(S, define_value, &task, NULL);
}

static int define_prelude(lua_State *L) {
  define_task *task = lua_touserdata(L, 1);
  clua_compile(L, "=winback", task->value);
  clua_push_fresh(L, lua_gettop(L), CLUA_PRELUDE);
  lua_call(L, 0, 1);
  if (!lua_istable(L, -1)) return luaL_error(L, "the prelude returns no table");
  int names = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, names)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
    if (name == NULL) return luaL_error(L, "the prelude returns a name that is no text");
    if (lua_istable(L, -1) && !lua_getmetatable(L, -1)) freeze_as(L, name);
    lua_settop(L, names + 2);
    define(L, name, CLUA_RULES);
  }
  return 0;
}

int clua_define_prelude(clua_state *S, clua_bytes text, clua_budget budget) {
  define_task task = {.value = text};
  return clua_protect(S, define_prelude, &task, &budget);
}

typedef struct {
  clua_bytes values;
  int32_t id;
} thresholds_task;

static int add_thresholds(lua_State *L) {
  thresholds_task *task = lua_touserdata(L, 1);
  clua_push_ref(L, REF_THRESHOLDS);
  clua_decode(L, task->values);
  luaL_checktype(L, -1, LUA_TTABLE);
  lua_pushvalue(L, -1);
  clua_freeze_deep(L, "thresholds are", 0);
  clua_make_strict(L, -2, CLUA_UNKNOWN_THRESHOLD, "unknown threshold", "");
  task->id = ++clua_self(L)->next_thresholds;
  lua_rawseti(L, 2, task->id);
  return 0;
}

int clua_add_thresholds(clua_state *S, clua_bytes values, int32_t *set) {
  thresholds_task task = {.values = values};
  int status = clua_protect(S, add_thresholds, &task, NULL);
  *set = task.id;
  return status;
}
