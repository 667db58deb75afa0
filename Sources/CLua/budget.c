// Instructions first, the clock as a backstop.
#include <time.h>

#include "internal.h"

enum { STRIDE = 100, MOST_MILLISECONDS = 1000000000, LONG_TEXTS_BYTES = 64 };

static int64_t nanoseconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t clua_thread_nanoseconds(void) { return nanoseconds_of(CLOCK_THREAD_CPUTIME_ID); }

static int64_t wall(void) { return nanoseconds_of(CLOCK_MONOTONIC_COARSE); }

int clua_stop(lua_State *L, int32_t kind) {
  clua_state *S = clua_self(L);
  S->stopped = kind;
  if (kind == CLUA_INSTRUCTIONS) {
    return clua_raise(
      L, kind, CLUA_NO_REASON, NULL, "stopped after %lld instructions", (long long)S->allowed);
  }
  if (kind == CLUA_TIME) {
    return clua_raise(
      L, kind, CLUA_NO_REASON, NULL, "stopped after %lld ms", (long long)S->milliseconds);
  }
  char text[80];
  clua_say_refused(S, text, sizeof text);
  return clua_raise(L, kind, CLUA_NO_REASON, NULL, "%s", text);
}

// What counts is the thread's own time, so that a busy machine fails no rule; it is a system
// call, so it is only read when the cheap clock of the wall says that it may be due. Since it was
// read, other calls may have worked: at most for as long as the wall saw pass before this one.
static void check_clock(lua_State *L, clua_state *S) {
  clua_clock *clock = &S->clock;
  int64_t now = wall();
  if (now < clock->deadline) return;
  int64_t allowed = S->milliseconds * CLUA_NANOSECONDS_A_MILLISECOND;
  int64_t thread = clua_thread_nanoseconds();
  clock->worked += thread - clock->thread;
  if (!clock->is_read) clock->worked -= clock->started - clock->read_at;
  if (clock->worked < 0) clock->worked = 0;
  clock->is_read = true;
  clock->thread = thread;
  clock->read_at = now;
  if (clock->worked > allowed) clua_stop(L, CLUA_TIME);
  clock->deadline = now + (allowed - clock->worked) + 1;
}

static void count(lua_State *L, lua_Debug *where) {
  (void)where;
  clua_state *S = clua_self(L);
  S->remaining -= S->stride;
  if (S->remaining <= 0) clua_stop(L, CLUA_INSTRUCTIONS);
  check_clock(L, S);
  if (!S->looks_soon) return;
  S->looks_soon = false;
  lua_sethook(L, count, LUA_MASKCOUNT, S->stride);
}

// When a protected call begins, which may be many calls of rules.
void clua_clock_start(clua_state *S) {
  if (S->depth > 1) return;
  S->clock.read_at = wall();
  S->clock.thread = clua_thread_nanoseconds();
}

// Setting the hook also resets its counter, so that a call always stops at the same instruction.
// A call within a call spends from the outer one.
void clua_budget_start(clua_state *S, clua_budget budget) {
  if (S->depth > 1) return;
  S->allowed = S->remaining = budget.instructions > 0 ? budget.instructions : 1;
  S->milliseconds = budget.milliseconds > 0 ? budget.milliseconds : 1;
  if (S->milliseconds > MOST_MILLISECONDS) S->milliseconds = MOST_MILLISECONDS;
  S->clock.started = wall();
  S->clock.deadline = S->clock.started + S->milliseconds * CLUA_NANOSECONDS_A_MILLISECOND;
  S->clock.worked = 0;
  S->clock.is_read = false;
  S->is_charged = false;
  S->stopped = 0;
  S->collections = 0;
  S->looks_soon = false;
  int stride = S->is_exact ? 1 : STRIDE;
  S->stride = S->allowed < stride ? (int)S->allowed : stride;
  S->is_counting = true;
  lua_sethook(S->L, count, LUA_MASKCOUNT, S->stride);
}

// For calls that can't use up the budget: their instructions are not counted, as Lua takes several
// times as long for those that are. What is charged to them is, and what looks at the clock counts
// again; either begins such a budget anew.
void clua_budget_rest(clua_state *S, clua_budget budget) {
  clua_budget_start(S, budget);
  lua_sethook(S->L, NULL, 0, 0);
  S->is_counting = false;
}

// For work done in C, in the currency of instructions.
void clua_charge(lua_State *L, int64_t work) {
  clua_state *S = clua_self(L);
  S->is_charged = true;
  if (work >= S->remaining) {
    S->remaining = 0;
    clua_stop(L, CLUA_INSTRUCTIONS);
  }
  S->remaining -= work;
}

// Where raising is not possible: the next instruction raises instead.
void clua_charge_quietly(clua_state *S, int64_t work) {
  if (S->depth == 0) return;
  S->is_charged = true;
  S->remaining -= work;
  if (S->remaining <= 0) lua_sethook(S->L, count, LUA_MASKCOUNT, 1);
}

// After what may have taken long: the next instruction looks at the clock.
void clua_look_soon(clua_state *S) {
  if (S->depth == 0) return;
  S->looks_soon = true;
  S->is_counting = true;
  lua_sethook(S->L, count, LUA_MASKCOUNT, 1);
}

// Lua takes a text where a number is due and reads it to its end, however long it is.
void clua_charge_texts(lua_State *L, int first) {
  size_t length = 0;
  for (int i = lua_gettop(L); i >= first; i--) {
    if (lua_type(L, i) == LUA_TSTRING) length += lua_rawlen(L, i);
  }
  if (length >= LONG_TEXTS_BYTES) clua_charge(L, (int64_t)(length / 4));
}
