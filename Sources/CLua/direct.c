// Direct forms: a rule that only compares facts is asked with their values as arguments, which
// costs a third of reading them through the view. Its budget is as always. What such a call can't
// tell as the view does (an unknown fact, an error, a charge) is asked again through the view.
#include <stdlib.h>

#include "internal.h"

typedef struct {
  clua_bytes text;
  direct form;
  int32_t id;
} direct_task;

static int add_direct(lua_State *L) {
  direct_task *task = lua_touserdata(L, 1);
  clua_state *S = clua_self(L);
  clua_push_ref(L, REF_DIRECT);
  clua_compile(L, "=winback", task->text);
  clua_push_fresh(L, lua_gettop(L), CLUA_DATA);
  lua_call(L, 0, 1);
  luaL_checktype(L, -1, LUA_TFUNCTION);
  direct *directs = realloc(S->directs, ((size_t)S->direct_count + 1) * sizeof *directs);
  if (directs == NULL) return clua_stop(L, CLUA_MEMORY);
  S->directs = directs;
  directs[S->direct_count] = task->form;
  task->id = S->direct_count + 1;
  lua_rawseti(L, 2, task->id);
  S->direct_count = task->id;
  return 0;
}

int clua_add_direct(
  clua_state *S, clua_bytes text, const int32_t *facts, int32_t count, int64_t steps,
  int32_t *id) {
  direct_task task = {.text = text, .form = {.count = count, .steps = steps}};
  bool fits = count >= 0 && count <= CLUA_MAX_DIRECT_FACTS;
  for (int32_t i = 0; fits && i < count; i++) {
    task.form.facts[i] = facts[i];
    fits = facts[i] >= 0 && facts[i] < S->fact_count && S->facts[facts[i]].kind <= CLUA_FACT_TEXT;
  }
  if (!fits) return clua_fail(S, CLUA_VALUE, CLUA_NO_REASON, "these facts can't be arguments");
  int status = clua_protect(S, add_direct, &task, NULL);
  *id = task.id;
  return status;
}

// The form to ask by, NULL for none. Within another call a second try would spend from its
// budget; a budget that the function could use up stops it where it is written; marks and exact
// counts are of what it does.
const direct *clua_find_direct(const clua_state *S, const clua_question *q) {
  if (q->direct < 1 || q->direct > S->direct_count) return NULL;
  if (S->depth > 0 || S->is_exact || q->masks != NULL) return NULL;
  const direct *form = &S->directs[q->direct - 1];
  return form->steps <= q->budget.instructions ? form : NULL;
}

// Pushes the values of the facts; false if one is not known, or its column not loaded: that is
// left to the first row that reads it. What was pushed till then stays.
bool clua_push_facts(lua_State *L, const direct *form, const clua_batch *batch, int32_t row) {
  const fact *facts = clua_self(L)->facts;
  for (int32_t i = 0; i < form->count; i++) {
    int32_t index = form->facts[i];
    if (!batch->loaded[index]) return false;
    if (!clua_push_known(L, &batch->columns[index], row, facts[index].kind)) return false;
  }
  return true;
}
