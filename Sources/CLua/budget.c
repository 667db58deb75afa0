// Instructions first, the clock as a backstop.
#include <time.h>

#include "internal.h"

enum { STRIDE = 1000, MOST_MILLISECONDS = 1000000000 };

static int64_t nanoseconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

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
  return clua_raise(
    L, kind, CLUA_NO_REASON, NULL, "stopped at %zu KiB of memory", S->limit / 1024);
}

// The clock starts at the first stride: most rules end before it and never read it. What counts
// is the thread's own time, so that a busy machine fails no rule; it is a system call, so it is
// only read when the cheap clock of the wall says that it may be due.
static void check_clock(lua_State *L, clua_state *S) {
  int64_t now = nanoseconds_of(CLOCK_MONOTONIC);
  if (now < S->deadline) return;
  int64_t allowed = S->milliseconds * 1000000;
  int64_t worked = nanoseconds_of(CLOCK_THREAD_CPUTIME_ID);
  if (S->deadline == 0) S->work_start = worked;
  worked -= S->work_start;
  if (worked > allowed) clua_stop(L, CLUA_TIME);
  S->deadline = now + (allowed - worked) + 1;
}

static void count(lua_State *L, lua_Debug *where) {
  (void)where;
  clua_state *S = clua_self(L);
  S->remaining -= S->stride;
  if (S->remaining <= 0) clua_stop(L, CLUA_INSTRUCTIONS);
  check_clock(L, S);
}

// Setting the hook also resets its counter, so that a call always stops at the same instruction.
// A call within a call spends from the outer one.
void clua_budget_start(clua_state *S, clua_budget budget) {
  if (S->depth > 1) return;
  S->allowed = S->remaining = budget.instructions > 0 ? budget.instructions : 1;
  S->milliseconds = budget.milliseconds > 0 ? budget.milliseconds : 1;
  if (S->milliseconds > MOST_MILLISECONDS) S->milliseconds = MOST_MILLISECONDS;
  S->deadline = 0;
  S->stopped = 0;
  S->stride = S->allowed < STRIDE ? (int)S->allowed : STRIDE;
  lua_sethook(S->L, count, LUA_MASKCOUNT, S->stride);
}

// For work done in C, in the currency of instructions.
void clua_charge(lua_State *L, int64_t work) {
  clua_state *S = clua_self(L);
  if (work >= S->remaining) {
    S->remaining = 0;
    clua_stop(L, CLUA_INSTRUCTIONS);
  }
  S->remaining -= work;
}

// Where raising is not possible: the next instruction raises instead.
void clua_charge_quietly(clua_state *S, int64_t work) {
  if (S->depth == 0) return;
  S->remaining -= work;
  if (S->remaining <= 0) lua_sethook(S->L, count, LUA_MASKCOUNT, 1);
}
