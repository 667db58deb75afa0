// What the files of this module share.
#ifndef CLUA_INTERNAL_H
#define CLUA_INTERNAL_H

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>

#include "CLua.h"

enum {
  MESSAGE_BYTES = 1024,
  NAME_BYTES = 128,
  MAX_DEPTH = 32,            // of values that cross
  MAX_NODES = 100000,        // of values that cross
  MAX_VALUE_BYTES = 1 << 20,  // of values that cross
  MAX_RESULTS = 1000,        // of unpack, byte and codepoint
  MAX_CAPTURES = 32,         // of a pattern
  MAX_NESTED_CALLS = 8,      // host calls Lua calls host calls ...
  MAX_TEXT_BYTES = 1 << 20,  // of one text in Lua
  MAX_KEYS = 1 << 14,        // of one table, beside its list
};

typedef struct {
  bool active;
  int32_t kind;
  int32_t reason;
  int32_t line;
  char chunk[NAME_BYTES];
  char subject[NAME_BYTES];
  char message[MESSAGE_BYTES + 1];
} report;

typedef struct {
  uint8_t *bytes;
  size_t length;
  size_t capacity;
} buffer;

typedef struct {
  const char *name;  // anchored
  const void *key;   // Lua's own object of that text, which it has once: keys compare by address
  int32_t kind;
} fact;

// A rule that takes its facts as arguments instead of the customer.
typedef struct {
  int32_t facts[CLUA_MAX_DIRECT_FACTS];
  int32_t count;
  int64_t steps;  // more instructions than the rule itself can take
} direct;

typedef struct {
  char *name;
  char *chunk;
  char *text;
  size_t length;
} library;

// The customer that is being asked about. `generation` is what the plugin holds (as a light
// userdata): a value of its own for every row, so that a stored view is told from the live one.
typedef struct {
  uintptr_t generation;
  clua_batch *batch;
  int32_t row;
  uint64_t *mask;
} view;

// Tables that only C reaches, kept in the registry.
enum {
  REF_STORE_DATA = 0,  // in the order of CLUA_DATA, CLUA_RULES, CLUA_PRELUDE
  REF_STORE_RULES,
  REF_STORE_PRELUDE,
  REF_ENV_DATA,
  REF_ENV_RULES,
  REF_ENV_PRELUDE,
  REF_CHUNKS,      // id -> main function
  REF_INSTANCES,   // id -> instance, see INSTANCE_*
  REF_LIBRARIES,   // name -> compiled main function
  REF_THRESHOLDS,  // id -> t
  REF_NAMES,       // fact names, anchored
  REF_METHODS,     // fact -> function
  REF_TEXTS,       // text -> index + 1
  REF_DIRECT,      // id -> function
  REF_COUNT
};

// Times in nanoseconds: of the wall (coarse, cheap to read) and of the thread.
typedef struct {
  int64_t started, deadline;  // of the call, by the wall
  int64_t read_at, thread;    // when the thread's time was last read, and what it was
  int64_t worked;             // by the call before that
  bool is_read;               // in this call
} clua_clock;

// ThreadSanitizer slows down each allocation, and nothing that is counted: its clock is as much
// slower.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CLUA_NANOSECONDS_A_MILLISECOND 20000000
#endif
#endif
#ifndef CLUA_NANOSECONDS_A_MILLISECOND
#define CLUA_NANOSECONDS_A_MILLISECOND 1000000
#endif

enum { REFUSED_MEMORY = 1, REFUSED_TEXT, REFUSED_KEYS };

// Fields of an instance.
enum {
  INSTANCE_RESULT = 1,
  INSTANCE_LOADED,     // library name -> result
  INSTANCE_FUNCTIONS,  // index -> function
  INSTANCE_INDEX,      // function -> index
  INSTANCE_ENVIRONMENT
};

// Functions of the standard library that ours charge for and then call.
typedef struct {
  lua_CFunction select, tonumber;
  lua_CFunction format, rep, byte;
  lua_CFunction insert, remove, move, concat, unpack;
  lua_CFunction utf8_len, utf8_codepoint, utf8_offset;
} originals;

struct clua_state {
  lua_State *L;
  originals original;
  int ref[REF_COUNT];

  // memory
  size_t used, peak, limit;
  bool spent;
  int32_t refused;      // why memory was last refused: a REFUSED_*
  int32_t collections;  // that this call forced at the limit
  report refusal;       // where memory was last refused

  // budget
  int64_t allowed, remaining, milliseconds;
  bool is_charged;   // for work done in C
  bool is_counting;  // instructions
  clua_clock clock;
  int stride;
  bool is_exact;  // each instruction is counted
  bool looks_soon;
  int32_t stopped;  // kind of the limit that ended the call, 0

  int depth;      // of protected calls
  report raised;  // being raised
  report error;   // of the last failed call
  int32_t next_chunk, next_instance, next_thresholds;
  int32_t instance;  // whose code runs, 0 for none
  buffer out;

  library *libraries;
  int32_t library_count;
  void *host_context;
  clua_host host;

  fact *facts;
  int32_t fact_count;
  int32_t *fact_slots;  // open addressing by the key; -1 is free
  uint32_t fact_slot_bits;

  direct *directs;  // id - 1
  int32_t direct_count;
  int32_t direct_rows;  // of the last question

  view view;
  uintptr_t last_generation;
  report failures[CLUA_MAX_FAILURES];
  int32_t failure_rows[CLUA_MAX_FAILURES];
  int32_t failure_count;
  char *texts[CLUA_MAX_TEXTS];
  size_t text_lengths[CLUA_MAX_TEXTS];
  const char *text_owns[CLUA_MAX_TEXTS];  // Lua's own bytes of each, kept by the table of texts
  int32_t text_count;
};

static inline clua_state *clua_self(lua_State *L) {
  return *(clua_state **)lua_getextraspace(L);
}

static inline void clua_push_ref(lua_State *L, int which) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, clua_self(L)->ref[which]);
}

// memory.c
void *clua_allocate(void *state, void *block, size_t old_size, size_t new_size);
void clua_say_refused(const clua_state *S, char *text, size_t size);

// budget.c
void clua_budget_start(clua_state *S, clua_budget budget);
void clua_budget_rest(clua_state *S, clua_budget budget);
void clua_clock_start(clua_state *S);
int64_t clua_thread_nanoseconds(void);
void clua_charge(lua_State *L, int64_t work);
void clua_charge_quietly(clua_state *S, int64_t work);
void clua_charge_texts(lua_State *L, int first);
void clua_look_soon(clua_state *S);
int clua_stop(lua_State *L, int32_t kind);

// error.c
int clua_raise(
  lua_State *L, int32_t kind, int32_t reason, const char *subject, const char *format, ...)
  __attribute__((format(printf, 5, 6)));
int clua_raise_object(lua_State *L, int index, int level);
int clua_raise_report(lua_State *L);
void clua_report_set(report *r, int32_t kind, int32_t reason, const char *subject);
void clua_report_message(report *r, const char *text, size_t length);
void clua_report_place(report *r, const lua_Debug *where);
void clua_find_place(lua_State *L, int level, report *r);
int clua_fail(clua_state *S, int32_t kind, int32_t reason, const char *message);
int clua_protect(clua_state *S, lua_CFunction body, void *argument, const clua_budget *budget);
void clua_recover_memory(clua_state *S);
clua_error clua_error_of(const report *r);
void clua_key_text(lua_State *L, int index, char text[NAME_BYTES]);

// sandbox.c and what it installs
void clua_sandbox(lua_State *L);
void clua_base(lua_State *L, int store);
void clua_tables(lua_State *L, int library);
void clua_strings(lua_State *L, int library);
void clua_patterns(lua_State *L, int library);
void clua_utf8(lua_State *L, int library);
void clua_unknown_is_nil(lua_State *L);
void clua_views(lua_State *L);
int clua_require(lua_State *L);
int clua_refuse_withheld(lua_State *L);
const char *clua_text_of(lua_State *L, int index, size_t *length);

// readonly.c
void clua_freeze(lua_State *L, const char *label);
void clua_freeze_deep(lua_State *L, const char *label, int depth);
void clua_make_strict(
  lua_State *L, int table, int32_t reason, const char *label, const char *prefix);
bool clua_open_frozen(lua_State *L, int index);

// keys.c
int64_t clua_sorted_keys(lua_State *L, int table, int64_t most, const char **refused);
int clua_push_key(lua_State *L, int keys, int64_t position);

// encode.c, decode.c
void clua_encode_reset(clua_state *S);
void clua_encode(lua_State *L, int index, const char *what);
void clua_encode_all(lua_State *L, int first, int count, const char *what);
bool clua_valid_utf8(const char *text, size_t length);
size_t clua_utf8_prefix(const char *text, size_t length);
size_t clua_decode(lua_State *L, clua_bytes value);
int clua_decode_all(lua_State *L, clua_bytes values);

// compile.c
int clua_compile(lua_State *L, const char *name, clua_bytes text);

// chunk.c
void clua_push_instance(lua_State *L, int32_t instance);
void clua_push_function(lua_State *L, int32_t instance, int32_t function);
int32_t clua_number_function(lua_State *L, int instance);
void clua_push_fresh(lua_State *L, int compiled, int environment);

// pattern_match.c
typedef struct {
  lua_State *L;
  const char *text, *end;  // the subject
  const char *pattern_end;
  int depth;       // of C calls left
  uint32_t steps;  // not yet charged
  int level;       // captures, open or closed
  struct {
    const char *start;
    ptrdiff_t length;
  } capture[MAX_CAPTURES];
} matcher;

enum { MATCH_DEPTH = 200, CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

const char *clua_match(matcher *m, const char *s, const char *p);
void clua_charge_steps(matcher *m);

// view.c
void clua_check_batch(lua_State *L, const clua_batch *batch);
void clua_check_row(lua_State *L, const clua_batch *batch, int32_t row);
void clua_open_view(clua_state *S, clua_batch *batch, int32_t row, uint64_t *mask);
void clua_close_view(clua_state *S);
bool clua_push_known(lua_State *L, const clua_column *column, int32_t row, int32_t kind);

// direct.c
const direct *clua_find_direct(const clua_state *S, const clua_question *question);
bool clua_push_facts(lua_State *L, const direct *form, const clua_batch *batch, int32_t row);

typedef struct {
  uint64_t *seen;  // rows already counted
  int32_t rows, line;
  char chunk[NAME_BYTES];
} unknown_reads;

struct clua_batch {
  int32_t rows, fact_count;
  void *context;
  clua_load_column load;
  clua_call_method method;
  clua_column *columns;
  bool *loaded;
  unknown_reads *unknown;
};

#endif
