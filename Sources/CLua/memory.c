// The allocator: counts, and refuses above the limit. Lua then collects, asks once more, and
// raises LUA_ERRMEM, which nothing in the sandbox can catch.
#include <stdlib.h>

#include "internal.h"

// Handlers do not run for LUA_ERRMEM, so the place is noted here. The count hook keeps the
// running instruction saved at every step, so reading it is exact and allocates nothing.
static void note_refusal(clua_state *S) {
  S->refusal.line = 0;
  S->refusal.chunk[0] = 0;
  if (S->depth > 0) clua_find_place(S->L, 0, &S->refusal);
}

void *clua_allocate(void *state, void *block, size_t old_size, size_t new_size) {
  clua_state *S = state;
  size_t had = block != NULL ? old_size : 0;
  if (new_size == 0) {
    free(block);
    S->used -= had;
    return NULL;
  }
  if (new_size > had && S->used - had + new_size > S->limit) {
    note_refusal(S);
    return NULL;
  }
  // Copying long strings is work that the count hook does not see. Short strings are shared, so
  // whether they allocate depends on the past: charging them would not be repeatable.
  if (block == NULL && old_size == LUA_TSTRING && new_size >= 256) {
    clua_charge_quietly(S, (int64_t)(new_size / 32));
  }
  void *moved = realloc(block, new_size);
  if (moved != NULL) S->used += new_size - had;
  return moved;
}
