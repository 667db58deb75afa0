// The allocator: counts, and refuses above the limit. Lua then collects, asks once more, and
// raises LUA_ERRMEM, which nothing in the sandbox can catch.
#include <stdio.h>
#include <stdlib.h>

#include "internal.h"

enum {
  LONG_TEXT_BYTES = 256,
  TEXT_HEADER_BYTES = 64,  // at least what Lua keeps with a text
  NODE_BYTES = 24,         // of a key and its value (lobject.h, union Node)
  MANY_KEYS = 1024,
  VERY_MANY_KEYS = 4096,
  MAX_COLLECTIONS = 8,
};

// Handlers do not run for LUA_ERRMEM, so the place is noted here. The count hook keeps the
// running instruction saved at every step, so reading it is exact and allocates nothing.
static void note_refusal(clua_state *S, int32_t why) {
  S->refused = why;
  S->refusal.line = 0;
  S->refusal.chunk[0] = 0;
  if (S->depth > 0) clua_find_place(S->L, 0, &S->refusal);
}

// The keys of a table in one new block, 0 if the block is no such thing. Their number is a power
// of two; a list has slots of another size and rarely as many.
static size_t keys_in(size_t size) {
  size_t keys = size / NODE_BYTES;
  return size % NODE_BYTES == 0 && (keys & (keys - 1)) == 0 ? keys : 0;
}

// What one text or one table may be. A comparison, a conversion or a rehash is one instruction,
// however long it takes: no hook runs within.
static int32_t refuse_size(size_t kind, size_t size) {
  if (kind == LUA_TSTRING) return size > MAX_TEXT_BYTES + TEXT_HEADER_BYTES ? REFUSED_TEXT : 0;
  return kind == 0 && keys_in(size) > MAX_KEYS ? REFUSED_KEYS : 0;
}

// At the limit each request costs a full collection: a few are a matter of the collector's pace,
// many are a plugin that lives there.
static int32_t refuse_more(clua_state *S, size_t had, size_t size) {
  if (S->collections > MAX_COLLECTIONS) return REFUSED_MEMORY;
  if (S->used - had + size <= S->limit) return 0;
  S->collections++;
  return REFUSED_MEMORY;
}

// Copying long texts and moving many keys is work that the count hook does not see. Short texts
// are shared, so whether they allocate depends on the past: charging them would not be repeatable.
static void charge(clua_state *S, size_t kind, size_t size) {
  if (kind == LUA_TSTRING && size >= LONG_TEXT_BYTES) clua_charge_quietly(S, (int64_t)(size / 32));
  size_t keys = kind == 0 ? keys_in(size) : 0;
  if (keys >= MANY_KEYS) clua_charge_quietly(S, (int64_t)keys * 2);
  if (keys >= VERY_MANY_KEYS) clua_look_soon(S);
}

void *clua_allocate(void *state, void *block, size_t old_size, size_t new_size) {
  clua_state *S = state;
  size_t had = block != NULL ? old_size : 0;
  if (new_size == 0) {
    free(block);
    S->used -= had;
    return NULL;
  }
  if (new_size > had) {
    int32_t why = block == NULL ? refuse_size(old_size, new_size) : 0;
    if (why == 0) why = refuse_more(S, had, new_size);
    if (why != 0) {
      note_refusal(S, why);
      return NULL;
    }
    if (block == NULL) charge(S, old_size, new_size);
  }
  void *moved = realloc(block, new_size);
  if (moved == NULL) return NULL;
  S->used += new_size - had;
  if (S->used > S->peak) S->peak = S->used;
  return moved;
}

// Why memory was refused, for people.
void clua_say_refused(const clua_state *S, char *text, size_t size) {
  switch (S->refused) {
    case REFUSED_TEXT:
      snprintf(text, size, "stopped at a text of more than %d KiB", MAX_TEXT_BYTES / 1024);
      break;
    case REFUSED_KEYS:
      snprintf(text, size, "stopped at a table of more than %d keys", MAX_KEYS);
      break;
    default: snprintf(text, size, "stopped at %zu KiB of memory", S->limit / 1024);
  }
}
