// The customer: a light userdata whose metatable reads the fact columns of the batch. It costs no
// memory, and its value is a generation that is never used twice: what a rule stores is stale
// after its call and says so.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

// --- Facts by name

static uint32_t slot_of(const clua_state *S, const void *key) {
  uint64_t mixed = ((uint64_t)(uintptr_t)key >> 3) * 0x9E3779B97F4A7C15u;
  return (uint32_t)(mixed >> (64 - S->fact_slot_bits));
}

// Texts of at most 40 bytes are interned by Lua: same text, same address.
static int32_t find_fact(const clua_state *S, const void *key) {
  if (S->fact_count == 0) return -1;
  uint32_t mask = ((uint32_t)1 << S->fact_slot_bits) - 1;
  for (uint32_t slot = slot_of(S, key);; slot = (slot + 1) & mask) {
    int32_t found = S->fact_slots[slot];
    if (found < 0 || S->facts[found].key == key) return found;
  }
}

static bool index_facts(clua_state *S) {
  uint32_t bits = 4;
  while (((int32_t)1 << bits) < S->fact_count * 4) bits++;
  size_t size = ((size_t)1 << bits) * sizeof(int32_t);
  int32_t *slots = realloc(S->fact_slots, size);
  if (slots == NULL) return false;
  S->fact_slots = slots;
  S->fact_slot_bits = bits;
  memset(slots, 0xFF, size);
  uint32_t mask = ((uint32_t)1 << bits) - 1;
  for (int32_t i = 0; i < S->fact_count; i++) {
    uint32_t slot = slot_of(S, S->facts[i].key);
    while (slots[slot] >= 0) slot = (slot + 1) & mask;
    slots[slot] = i;
  }
  return true;
}

static int call_method(lua_State *L);

static int add_fact(lua_State *L) {
  const fact *added = lua_touserdata(L, 1);
  clua_state *S = clua_self(L);
  if (strlen(added->name) > 40) return luaL_error(L, "the fact's name is too long");
  fact *facts = realloc(S->facts, ((size_t)S->fact_count + 1) * sizeof *facts);
  if (facts == NULL) return clua_stop(L, CLUA_MEMORY);
  S->facts = facts;
  clua_push_ref(L, REF_NAMES);
  const char *name = lua_pushstring(L, added->name);
  const void *key = lua_topointer(L, -1);
  if (find_fact(S, key) >= 0) return luaL_error(L, "the fact '%s' is declared twice", name);
  lua_rawseti(L, -2, S->fact_count + 1);
  if (added->kind == CLUA_FACT_METHOD) {
    clua_push_ref(L, REF_METHODS);
    lua_pushinteger(L, S->fact_count);
    lua_pushcclosure(L, call_method, 1);
    lua_rawseti(L, -2, S->fact_count + 1);
  }
  facts[S->fact_count++] = (fact){name, key, added->kind};
  if (!index_facts(S)) return clua_stop(L, CLUA_MEMORY);
  return 0;
}

int clua_add_fact(clua_state *S, const char *name, int32_t kind) {
  fact added = {.name = name, .kind = kind};
  return clua_protect(S, add_fact, &added, NULL);
}

// --- Batches

clua_batch *clua_batch_new(
  const clua_state *S, int32_t rows, void *context, clua_load_column load,
  clua_call_method method) {
  clua_batch *batch = calloc(1, sizeof *batch);
  if (batch == NULL) return NULL;
  size_t facts = (size_t)S->fact_count;
  *batch = (clua_batch){
    .rows = rows, .fact_count = S->fact_count, .context = context, .load = load, .method = method,
    .columns = calloc(facts + 1, sizeof(clua_column)), .loaded = calloc(facts + 1, sizeof(bool)),
    .unknown = calloc(facts + 1, sizeof(unknown_reads))};
  if (batch->columns != NULL && batch->loaded != NULL && batch->unknown != NULL) return batch;
  clua_batch_free(batch);
  return NULL;
}

void clua_batch_free(clua_batch *batch) {
  if (batch == NULL) return;
  for (int32_t i = 0; batch->unknown != NULL && i < batch->fact_count; i++) {
    free(batch->unknown[i].seen);
  }
  free(batch->columns);
  free(batch->loaded);
  free(batch->unknown);
  free(batch);
}

void clua_check_batch(lua_State *L, const clua_batch *batch) {
  if (batch->fact_count != clua_self(L)->fact_count) {
    luaL_error(L, "the batch was made before all facts were declared");
  }
}

void clua_check_row(lua_State *L, const clua_batch *batch, int32_t row) {
  if (row < 0 || row >= batch->rows) luaL_error(L, "the batch has no row %d", (int)row);
}

void clua_open_view(clua_state *S, clua_batch *batch, int32_t row, uint64_t *mask) {
  S->view = (view){
    .generation = ++S->last_generation, .batch = batch, .row = row, .mask = mask};
}

void clua_close_view(clua_state *S) { S->view = (view){.row = -1}; }

int32_t clua_mask_words(const clua_batch *batch) { return (batch->fact_count + 63) / 64; }

clua_unknown clua_batch_unknown(const clua_batch *batch, int32_t fact) {
  if (fact < 0 || fact >= batch->fact_count) return (clua_unknown){.chunk = ""};
  const unknown_reads *reads = &batch->unknown[fact];
  return (clua_unknown){reads->rows, reads->line, reads->chunk};
}

// Counts rows, not reads: a rule may read a fact many times.
static int push_unknown(lua_State *L, clua_batch *batch, int32_t row, int32_t fact) {
  unknown_reads *reads = &batch->unknown[fact];
  lua_pushnil(L);
  if (reads->seen == NULL) {
    reads->seen = calloc((size_t)batch->rows / 64 + 1, sizeof *reads->seen);
    if (reads->seen == NULL) return 1;
    report place = {0};
    clua_find_place(L, 1, &place);
    reads->line = place.line;
    memcpy(reads->chunk, place.chunk, sizeof reads->chunk);
  }
  uint64_t bit = (uint64_t)1 << (row & 63);
  if ((reads->seen[row >> 6] & bit) == 0) {
    reads->seen[row >> 6] |= bit;
    reads->rows++;
  }
  return 1;
}

// --- Reading

static int refuse_gone(lua_State *L) {
  return clua_raise(
    L, CLUA_RUNTIME, CLUA_CUSTOMER_GONE, NULL,
    "the customer is gone: a view lives as long as its call");
}

static void load_column(lua_State *L, const clua_state *S, clua_batch *batch, int32_t index) {
  clua_column *column = &batch->columns[index];
  int status = batch->load(batch->context, index, column);
  bool texts = S->facts[index].kind == CLUA_FACT_TEXT;
  bool fits = column->count == batch->rows
    && (batch->rows == 0 || (texts ? column->texts != NULL : column->numbers != NULL));
  if (status != CLUA_OK || !fits) {
    luaL_error(L, "the host has no fitting column of the fact '%s'", S->facts[index].name);
  }
  batch->loaded[index] = true;
}

// Pushes what is known; pushes nothing and returns false where nothing is.
bool clua_push_known(lua_State *L, const clua_column *column, int32_t row, int32_t kind) {
  if (kind == CLUA_FACT_TEXT) {
    int32_t text = column->texts[row];
    if (text < 0 || text >= column->text_count) return false;
    size_t start = column->text_offsets[text], end = column->text_offsets[text + 1];
    lua_pushlstring(L, column->text_bytes + start, end - start);
    return true;
  }
  double value = column->numbers[row];
  if (value != value) return false;
  if (kind == CLUA_FACT_BOOLEAN) {
    lua_pushboolean(L, value != 0);
  } else if (kind == CLUA_FACT_INTEGER && value >= -0x1p53 && value <= 0x1p53) {
    lua_pushinteger(L, (lua_Integer)value);
  } else {
    lua_pushnumber(L, value);
  }
  return true;
}

static int refuse_fact(lua_State *L) {
  char key[NAME_BYTES];
  clua_key_text(L, 2, key);
  return clua_raise(L, CLUA_RUNTIME, CLUA_UNKNOWN_FACT, key, "unknown fact '%s'", key);
}

// `c.field` is the generation with its highest bit set: a view of the same customer.
static const uintptr_t fields_bit = (uintptr_t)1 << (sizeof(uintptr_t) * 8 - 1);

static int push_answer(lua_State *L, int32_t fact, const clua_scalar *arguments, int count);

static int32_t find_fields(const clua_state *S) {
  for (int32_t i = 0; i < S->fact_count; i++) {
    if (S->facts[i].kind == CLUA_FACT_FIELDS) return i;
  }
  return -1;
}

static int read_field(lua_State *L, const clua_state *S) {
  int32_t fact = find_fields(S);
  if (fact < 0 || lua_type(L, 2) != LUA_TSTRING) return refuse_fact(L);
  clua_scalar key = {.type = CLUA_TEXT};
  key.text = lua_tolstring(L, 2, &key.length);
  clua_charge(L, (int64_t)(key.length / 16));
  return push_answer(L, fact, &key, 1);
}

static int read_fact(lua_State *L) {
  clua_state *S = clua_self(L);
  view *now = &S->view;
  uintptr_t read = (uintptr_t)lua_touserdata(L, 1);
  if (read == (now->generation | fields_bit)) return read_field(L, S);
  if (read != now->generation) return refuse_gone(L);
  int32_t index = find_fact(S, lua_topointer(L, 2));
  if (index < 0) return refuse_fact(L);
  int32_t kind = S->facts[index].kind;
  if (kind == CLUA_FACT_METHOD) {
    clua_push_ref(L, REF_METHODS);
    lua_rawgeti(L, -1, index + 1);
    return 1;
  }
  if (kind == CLUA_FACT_FIELDS) {
    lua_pushlightuserdata(L, (void *)(now->generation | fields_bit));
    return 1;
  }
  clua_batch *batch = now->batch;
  if (!batch->loaded[index]) load_column(L, S, batch, index);
  if (now->mask != NULL) now->mask[index >> 6] |= (uint64_t)1 << (index & 63);
  if (clua_push_known(L, &batch->columns[index], now->row, kind)) return 1;
  return push_unknown(L, batch, now->row, index);
}

static int refuse_fact_write(lua_State *L) {
  char key[NAME_BYTES];
  clua_key_text(L, 2, key);
  return clua_raise(
    L, CLUA_RUNTIME, CLUA_READ_ONLY, key, "facts are read-only: '%s' (it is not set)", key);
}

// --- Methods

static void read_argument(lua_State *L, int index, const char *name, clua_scalar *to) {
  *to = (clua_scalar){0};
  if (lua_isinteger(L, index)) {
    to->type = CLUA_INTEGER;
    to->integer = lua_tointeger(L, index);
  } else if (lua_type(L, index) == LUA_TNUMBER) {
    to->type = CLUA_NUMBER;
    to->number = lua_tonumber(L, index);
  } else if (lua_type(L, index) == LUA_TSTRING) {
    to->type = CLUA_TEXT;
    to->text = lua_tolstring(L, index, &to->length);
    clua_charge(L, (int64_t)(to->length / 16));
  } else {
    const char *what = lua_isnil(L, index) ? "unknown (nil)" : luaL_typename(L, index);
    clua_raise(
      L, CLUA_RUNTIME, CLUA_NO_REASON, name, "argument %d of c:%s is %s: a number or text is due",
      index - 1, name, what);
  }
}

enum { MAX_SCALARS = 64 };

static int refuse_items(lua_State *L, const char *name) {
  return clua_raise(
    L, CLUA_RUNTIME, CLUA_NO_REASON, name, "c:%s takes at most %d items", name, MAX_SCALARS);
}

// A list of texts, such as a threshold of categories, stands for its items. They stay on the
// stack: a text that Lua could collect must not be read.
static int read_list(lua_State *L, int index, const char *name, clua_scalar *to, int room) {
  int count = 0;
  luaL_checkstack(L, MAX_SCALARS, "too many items");
  while (lua_geti(L, index, count + 1) != LUA_TNIL) {
    if (count >= room) refuse_items(L, name);
    read_argument(L, lua_gettop(L), name, &to[count++]);
  }
  lua_pop(L, 1);
  return count;
}

static int push_result(lua_State *L, clua_batch *batch, int32_t row, int32_t fact,
                       const clua_scalar *result) {
  switch (result->type) {
    case CLUA_BOOLEAN: lua_pushboolean(L, result->integer != 0); return 1;
    case CLUA_INTEGER: lua_pushinteger(L, result->integer); return 1;
    case CLUA_TEXT: lua_pushlstring(L, result->text, result->length); return 1;
    case CLUA_NUMBER:
      if (result->number != result->number) return push_unknown(L, batch, row, fact);
      lua_pushnumber(L, result->number);
      return 1;
    default: return push_unknown(L, batch, row, fact);
  }
}

// The host's answer for the customer being asked about.
static int push_answer(lua_State *L, int32_t fact, const clua_scalar *arguments, int count) {
  clua_state *S = clua_self(L);
  clua_charge(L, 10);
  clua_scalar result = {0};
  view now = S->view;
  int status = now.batch->method(now.batch->context, fact, now.row, arguments, count, &result);
  if (status == CLUA_OK) return push_result(L, now.batch, now.row, fact, &result);
  report *r = &S->raised;
  clua_report_set(r, CLUA_RUNTIME, CLUA_HOST, S->facts[fact].name);
  clua_report_message(r, result.text != NULL ? result.text : "", result.length);
  return clua_raise_report(L);
}

// Upvalue: the fact.
static int call_method(lua_State *L) {
  clua_state *S = clua_self(L);
  int32_t index = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
  const char *name = S->facts[index].name;
  if (lua_type(L, 1) != LUA_TLIGHTUSERDATA) {
    return clua_raise(
      L, CLUA_RUNTIME, CLUA_METHOD_WITH_DOT, name, "%s is a method: write c:%s(...)", name, name);
  }
  if ((uintptr_t)lua_touserdata(L, 1) != S->view.generation) return refuse_gone(L);
  int count = lua_gettop(L) - 1;
  if (count > CLUA_MAX_ARGUMENTS) {
    return clua_raise(
      L, CLUA_RUNTIME, CLUA_NO_REASON, name, "c:%s takes at most %d arguments", name,
      CLUA_MAX_ARGUMENTS);
  }
  clua_scalar arguments[MAX_SCALARS];
  int scalars = 0;
  for (int i = 2; i < count + 2; i++) {
    if (lua_type(L, i) == LUA_TTABLE) {
      scalars += read_list(L, i, name, &arguments[scalars], MAX_SCALARS - scalars);
    } else {
      if (scalars == MAX_SCALARS) return refuse_items(L, name);
      read_argument(L, i, name, &arguments[scalars++]);
    }
  }
  return push_answer(L, index, arguments, scalars);
}

void clua_views(lua_State *L) {
  lua_pushlightuserdata(L, NULL);
  lua_createtable(L, 0, 3);
  lua_pushcfunction(L, read_fact);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_fact_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushliteral(L, "customer");
  lua_setfield(L, -2, "__name");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}
