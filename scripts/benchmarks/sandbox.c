// What the sandbox costs a rule, against stock Lua without hook, limits or views:
//
//   clang -O2 -I Sources/CLua/include -I Sources/CLua scripts/benchmarks/sandbox.c \
//     Sources/CLua/*.c -llua5.4 -lm -o /tmp/sandbox && /tmp/sandbox
//
// Stock Lua gets a table of six facts for each customer: once one that is there already, once one
// that is made for the call, which a host without views would have to do.
#include <lua5.4/lauxlib.h>
#include <lua5.4/lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CLua.h"

enum { ROWS = 4096, ROUNDS = 100, FACTS = 6 };

static const char *const names[FACTS] = {
  "visits", "spend", "gap", "gap_long", "days_since_last", "weeks_missed"};
static double facts[FACTS][ROWS];

static const char *const rules[][2] = {
  {"empty", "return true"},
  {"one comparison", "return c.visits > t.a"},
  {"six facts",
   "return c.visits >= t.a and c.spend >= t.a and c.gap >= t.a and c.gap_long >= t.a"
   " and c.days_since_last >= t.a and c.weeks_missed >= t.a"},
  {"texts", "local s = 'a-' .. c.visits return s:match('%d+') ~= nil and s:upper() ~= s"},
  {"1,000 rounds of a loop",
   "local n = 0 for i = 1, 1000 do n = n + i % 3 end return n > c.visits"}};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void text_of(const char *body, char *text, size_t size) {
  snprintf(text, size, "return function(c, t) %s end", body);
}

// --- The sandbox

static int load_column(void *context, int32_t fact, clua_column *column) {
  (void)context;
  column->count = ROWS;
  column->numbers = facts[fact];
  return CLUA_OK;
}

static void check(const clua_state *state, int status) {
  if (status == CLUA_OK) return;
  fprintf(stderr, "%s\n", clua_last_error(state).message);
  exit(1);
}

static double sandboxed(const char *body) {
  // { a = 0 }, and an empty path.
  static const uint8_t thresholds[] = {
    CLUA_TAG_TABLE, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 'a',
    CLUA_TAG_INTEGER, 0, 0, 0, 0, 0, 0, 0, 0};
  static const uint8_t path[4] = {0};
  static int32_t rows[ROWS], values[ROWS], reasons[ROWS], failures[ROWS];
  for (int32_t i = 0; i < ROWS; i++) rows[i] = i;
  clua_state *state;
  check(NULL, clua_open(16 << 20, &state));
  for (int i = 0; i < FACTS; i++) check(state, clua_add_fact(state, names[i], CLUA_FACT_NUMBER));
  char text[1000];
  text_of(body, text, sizeof text);
  int32_t chunk, instance, function, set;
  const clua_bytes source = {(const uint8_t *)text, strlen(text)};
  check(state, clua_load(state, "rules.lua", source, CLUA_RULES, &chunk));
  check(state, clua_run(state, chunk, (clua_budget){5000000, 500}, &instance));
  check(state, clua_function(state, instance, (clua_bytes){path, sizeof path}, &function));
  check(state, clua_add_thresholds(state, (clua_bytes){thresholds, sizeof thresholds}, &set));
  double best = 1e18;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    clua_batch *batch = clua_batch_new(state, ROWS, NULL, load_column, NULL);
    clua_question question = {
      .instance = instance, .function = function, .batch = batch, .rows = rows, .count = ROWS,
      .thresholds = &set, .answer = CLUA_ANSWER_BOOLEAN, .budget = {100000, 50}};
    check(state, clua_ask(state, &question, (clua_answers){values, reasons, failures}));
    clua_batch_free(batch);
    double took = now() - start;
    if (took < best) best = took;
  }
  clua_close(state);
  return best / ROWS;
}

// --- Stock Lua

static void push_facts(lua_State *L, int row) {
  lua_createtable(L, 0, FACTS);
  for (int i = 0; i < FACTS; i++) {
    lua_pushnumber(L, facts[i][row]);
    lua_setfield(L, -2, names[i]);
  }
}

static double stock(const char *body, int is_made) {
  enum { FUNCTION = 1, THRESHOLDS, CUSTOMERS };
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  char text[1000];
  text_of(body, text, sizeof text);
  if (luaL_dostring(L, text)) exit(1);
  lua_newtable(L);
  lua_pushinteger(L, 0);
  lua_setfield(L, -2, "a");
  lua_createtable(L, ROWS, 0);
  for (int row = 0; row < ROWS; row++) {
    push_facts(L, row);
    lua_rawseti(L, CUSTOMERS, row + 1);
  }
  double best = 1e18;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    for (int row = 0; row < ROWS; row++) {
      lua_pushvalue(L, FUNCTION);
      if (is_made) push_facts(L, row);
      else lua_rawgeti(L, CUSTOMERS, row + 1);
      lua_pushvalue(L, THRESHOLDS);
      if (lua_pcall(L, 2, 1, 0)) exit(1);
      lua_pop(L, 1);
    }
    double took = now() - start;
    if (took < best) best = took;
  }
  lua_close(L);
  return best / ROWS;
}

int main(void) {
  for (int fact = 0; fact < FACTS; fact++) {
    for (int row = 0; row < ROWS; row++) facts[fact][row] = row % 100;
  }
  printf("ns a customer            sandbox   stock  factor   stock with tables  factor\n");
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
    const char *body = rules[i][1];
    double ours = sandboxed(body), there = stock(body, 0), made = stock(body, 1);
    printf(
      "%-24s %7.0f %7.0f %7.1f %19.0f %7.1f\n", rules[i][0], ours, there, ours / there, made,
      ours / made);
  }
}
