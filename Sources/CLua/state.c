// Opening, closing, and what a state says about itself.
#include <stdlib.h>

#include "internal.h"

static int open_sandbox(lua_State *L) {
  clua_sandbox(L);
  return 0;
}

int clua_open(size_t memory_bytes, clua_state **out) {
  clua_state *S = calloc(1, sizeof *S);
  *out = S;
  if (S == NULL) return CLUA_FAILED;
  S->limit = memory_bytes;
  S->view.row = -1;
  S->L = lua_newstate(clua_allocate, S);
  if (S->L == NULL) return clua_fail(S, CLUA_MEMORY, CLUA_NO_REASON, "no memory for a Lua state");
  *(clua_state **)lua_getextraspace(S->L) = S;
  return clua_protect(S, open_sandbox, NULL, NULL);
}

void clua_close(clua_state *S) {
  if (S == NULL) return;
  if (S->L != NULL) lua_close(S->L);  // no finalizers: the sandbox has no setmetatable
  for (int32_t i = 0; i < S->library_count; i++) {
    free(S->libraries[i].name);
    free(S->libraries[i].chunk);
    free(S->libraries[i].text);
  }
  for (int32_t i = 0; i < S->text_count; i++) free(S->texts[i]);
  free(S->libraries);
  free(S->facts);
  free(S->fact_slots);
  free(S->directs);
  free(S->out.bytes);
  free(S);
}

clua_error clua_last_error(const clua_state *S) { return clua_error_of(&S->error); }

bool clua_is_spent(const clua_state *S) { return S->spent; }

size_t clua_memory_used(const clua_state *S) { return S->used; }

size_t clua_memory_peak(const clua_state *S) { return S->peak; }

void clua_count_exactly(clua_state *S, bool is_exact) { S->is_exact = is_exact; }

int64_t clua_instructions_used(const clua_state *S) {
  return S->remaining > 0 ? S->allowed - S->remaining : S->allowed;
}

int32_t clua_current_row(const clua_state *S) { return S->view.row; }

int32_t clua_direct_rows(const clua_state *S) { return S->direct_rows; }

int32_t clua_failure_count(const clua_state *S) { return S->failure_count; }

clua_error clua_failure(const clua_state *S, int32_t index, int32_t *rows) {
  *rows = S->failure_rows[index];
  return clua_error_of(&S->failures[index]);
}

int32_t clua_text_count(const clua_state *S) { return S->text_count; }

clua_bytes clua_text(const clua_state *S, int32_t index) {
  return (clua_bytes){(const uint8_t *)S->texts[index], S->text_lengths[index]};
}
