// One question over the rows of a batch. One protected call runs as many rows as go well; a
// failed row unwinds only its own call, is noted, and the next one starts anew.
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct {
  const clua_question *question;
  clua_answers answers;
  int32_t next;        // the row (of the asked ones) that runs
  int32_t set;         // of thresholds that is on the stack, 0 for none: they count from 1
  const direct *form;  // NULL: none, or not any more
  bool is_direct;      // that row is being asked by it
} asking;

// Stack of the loop.
enum { FUNCTION = 2, SETS, FORM, SET, ANSWER, REASON };

enum { FIRST_TEXTS = 8 };

// The frame is gone: the place is where the function begins.
static int refuse_answer(lua_State *L, int32_t reason, const char *message, const char *extra) {
  report *r = &clua_self(L)->raised;
  lua_Debug about;
  lua_pushvalue(L, FUNCTION);
  lua_getinfo(L, ">S", &about);
  clua_report_set(r, CLUA_VALUE, reason, NULL);
  about.currentline = about.linedefined;
  if (about.source[0] == '@') clua_report_place(r, &about);
  const char *text = lua_pushfstring(L, "%s%s", message, extra);
  clua_report_message(r, text, strlen(text));
  return clua_raise_report(L);
}

// The number of a returned text that is the very one of those that came first, -1 for another:
// Lua has a short text once, and rules mostly return few.
static int32_t find_text(const clua_state *S, const char *text) {
  int32_t count = S->text_count < FIRST_TEXTS ? S->text_count : FIRST_TEXTS;
  for (int32_t i = 0; i < count; i++) {
    if (S->text_owns[i] == text) return i;
  }
  return -1;
}

// The number of a returned text: there are few distinct ones.
static int32_t intern(lua_State *L, int index) {
  clua_state *S = clua_self(L);
  int32_t known = find_text(S, lua_tostring(L, index));
  if (known >= 0) return known;
  clua_push_ref(L, REF_TEXTS);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNUMBER) {
    int32_t found = (int32_t)lua_tointeger(L, -1) - 1;
    lua_pop(L, 2);
    return found;
  }
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  if (length > CLUA_MAX_TEXT_BYTES) {
    refuse_answer(L, CLUA_WRONG_ANSWER, "the text returned is longer than 200 bytes", "");
  }
  if (!clua_valid_utf8(text, length)) {
    refuse_answer(L, CLUA_WRONG_ANSWER, "the text returned is not valid UTF-8", "");
  }
  if (S->text_count >= CLUA_MAX_TEXTS) {
    refuse_answer(L, CLUA_WRONG_ANSWER, "more than 256 different texts were returned", "");
  }
  lua_pushvalue(L, index);
  lua_pushinteger(L, S->text_count + 1);
  lua_rawset(L, -4);
  char *copy = malloc(length + 1);
  if (copy == NULL) clua_stop(L, CLUA_MEMORY);
  memcpy(copy, text, length + 1);
  S->texts[S->text_count] = copy;
  S->text_lengths[S->text_count] = length;
  S->text_owns[S->text_count] = text;
  lua_pop(L, 2);
  return S->text_count++;
}

static const char *type_of(lua_State *L, int index) {
  return lua_islightuserdata(L, index) ? "customer" : luaL_typename(L, index);
}

static int32_t read_answer(lua_State *L, int32_t kind) {
  int type = lua_type(L, ANSWER);
  if (kind == CLUA_ANSWER_BOOLEAN) {
    if (type == LUA_TBOOLEAN) return lua_toboolean(L, ANSWER);
    if (type == LUA_TNIL) {
      return refuse_answer(
        L, CLUA_NO_ANSWER, "the answer is unknown (nil) where true or false is due", "");
    }
    return refuse_answer(
      L, CLUA_WRONG_ANSWER, "true or false is due, the answer is a ", type_of(L, ANSWER));
  }
  if (type == LUA_TNIL) return -1;
  if (type == LUA_TSTRING) return intern(L, ANSWER);
  return refuse_answer(
    L, CLUA_WRONG_ANSWER, "text or nil is due, the answer is a ", type_of(L, ANSWER));
}

static int32_t read_reason(lua_State *L) {
  if (lua_isnil(L, REASON)) return -1;
  if (lua_type(L, REASON) == LUA_TSTRING) return intern(L, REASON);
  return refuse_answer(
    L, CLUA_WRONG_ANSWER, "the second value must be the key of a reason, not a ",
    type_of(L, REASON));
}

static void push_set(lua_State *L, asking *run) {
  const clua_question *q = run->question;
  int32_t set = q->thresholds[q->thresholds_per_row ? run->next : 0];
  if (set == run->set) return;
  if (lua_rawgeti(L, SETS, set) == LUA_TNIL) {
    clua_raise(L, CLUA_VALUE, CLUA_NO_REASON, NULL, "no such set of thresholds");
  }
  lua_replace(L, SET);
  run->set = set;
}

// Leaves two results on the stack, or nothing and returns false: the row is to be asked through
// the view. What it raises is not told, either: the view tells it with its place.
static bool call_direct(lua_State *L, asking *run, int32_t row) {
  clua_state *S = clua_self(L);
  run->is_direct = true;
  if (S->is_counting || S->is_charged) clua_budget_rest(S, run->question->budget);
  S->collections = 0;
  lua_pushvalue(L, FORM);
  bool is_known = clua_push_facts(L, run->form, run->question->batch, row);
  if (is_known) {
    lua_pushvalue(L, SET);
    lua_call(L, run->form->count + 1, 2);
  }
  run->is_direct = false;
  if (is_known && !S->is_charged) {
    S->direct_rows++;
    return true;
  }
  lua_settop(L, SET);
  return false;
}

static void call_about(lua_State *L, asking *run, int32_t row) {
  clua_state *S = clua_self(L);
  const clua_question *q = run->question;
  clua_budget_start(S, q->budget);
  clua_open_view(
    S, q->batch, row,
    q->masks != NULL ? q->masks + (size_t)run->next * (size_t)q->mask_words : NULL);
  lua_pushvalue(L, FUNCTION);
  lua_pushlightuserdata(L, (void *)S->view.generation);
  lua_pushvalue(L, SET);
  lua_call(L, 2, 2);
  clua_close_view(S);
}

static void ask_row(lua_State *L, asking *run) {
  const clua_question *q = run->question;
  int32_t row = q->rows[run->next];
  clua_check_row(L, q->batch, row);
  push_set(L, run);
  if (run->form == NULL || !call_direct(L, run, row)) call_about(L, run, row);
  run->answers.values[run->next] = read_answer(L, q->answer);
  run->answers.reasons[run->next] = read_reason(L);
  run->answers.failures[run->next] = -1;
  lua_settop(L, SET);
}

static void push_form(lua_State *L, const asking *run) {
  // Beside the facts: the function, the view and what a call about a row has on the stack.
  luaL_checkstack(L, CLUA_MAX_DIRECT_FACTS + 8, NULL);
  clua_push_ref(L, REF_DIRECT);
  lua_rawgeti(L, FORM, run->form != NULL ? run->question->direct : 0);
  lua_remove(L, FORM);
}

static int ask_rows(lua_State *L) {
  asking *run = lua_touserdata(L, 1);
  const clua_question *q = run->question;
  clua_self(L)->instance = q->instance;
  clua_push_function(L, q->instance, q->function);
  clua_push_ref(L, REF_THRESHOLDS);
  push_form(L, run);
  lua_pushnil(L);
  run->set = 0;
  for (; run->next < q->count; run->next++) ask_row(L, run);
  return 0;
}

static bool is_same(const report *a, const report *b) {
  return a->kind == b->kind && a->line == b->line && strcmp(a->chunk, b->chunk) == 0
    && strcmp(a->message, b->message) == 0;
}

// The number of the failure among the distinct ones.
static int32_t note_failure(clua_state *S) {
  int32_t index = 0;
  while (index < S->failure_count && !is_same(&S->failures[index], &S->error)) index++;
  if (index == CLUA_MAX_FAILURES) return index;
  if (index == S->failure_count) {
    S->failures[index] = S->error;
    S->failure_rows[index] = 0;
    S->failure_count++;
  }
  S->failure_rows[index]++;
  return index;
}

static int check_question(lua_State *L) {
  asking *run = lua_touserdata(L, 1);
  const clua_question *q = run->question;
  clua_check_batch(L, q->batch);
  if (q->masks != NULL && q->mask_words < clua_mask_words(q->batch)) {
    return luaL_error(L, "the masks are too narrow");
  }
  clua_push_function(L, q->instance, q->function);
  return 0;
}

// A state without memory would fail at every further row, slowly.
static void fail_rest(clua_state *S, asking *run) {
  while (run->next < run->question->count) {
    run->answers.values[run->next] = -1;
    run->answers.reasons[run->next] = -1;
    run->answers.failures[run->next++] = note_failure(S);
  }
}

int clua_ask(clua_state *S, const clua_question *question, clua_answers answers) {
  asking run = {.question = question, .answers = answers};
  view outer = S->view;
  S->failure_count = 0;
  S->direct_rows = 0;
  run.form = clua_find_direct(S, question);
  if (clua_protect(S, check_question, &run, NULL) != CLUA_OK) return CLUA_FAILED;
  while (run.next < question->count) {
    int status = clua_protect(S, ask_rows, &run, &question->budget);
    S->view = outer;
    if (status == CLUA_OK) break;
    if (run.is_direct) {
      run.is_direct = false;
      run.form = NULL;  // what raises once may always do so, and would then cost twice
      continue;
    }
    int32_t failure = note_failure(S);
    answers.values[run.next] = -1;
    answers.reasons[run.next] = -1;
    answers.failures[run.next++] = failure;
    if (S->spent) fail_rest(S, &run);
  }
  return CLUA_OK;
}
