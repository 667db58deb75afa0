// The door to Lua 5.4. Everything that touches a `lua_State` is behind these functions, inside
// protected calls, so that a raise never passes a frame of Swift: a longjmp over Swift frames
// leaks their objects and skips their `defer`s. Callbacks into Swift fill plain structs and
// return a status; C raises after they have returned.
//
// A state belongs to one thread at a time. Texts are UTF-8 bytes with a length, or NUL-ended
// where no length is given. Pointers given out stay valid until the next call on the state.
#ifndef CLUA_H
#define CLUA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct clua_state clua_state;
typedef struct clua_batch clua_batch;

enum { CLUA_OK = 0, CLUA_FAILED = 1 };

// Kinds of failures.
enum {
  CLUA_SYNTAX = 1,
  CLUA_RUNTIME,
  CLUA_INSTRUCTIONS,
  CLUA_TIME,
  CLUA_MEMORY,
  CLUA_VALUE
};

// What a failure is about, where the caller may want to say more (`subject` names it).
enum {
  CLUA_NO_REASON = 0,
  CLUA_UNKNOWN_GLOBAL,
  CLUA_UNKNOWN_FACT,
  CLUA_UNKNOWN_THRESHOLD,
  CLUA_UNKNOWN_FUNCTION,
  CLUA_WITHHELD,
  CLUA_READ_ONLY,
  CLUA_METHOD_WITH_DOT,
  CLUA_CUSTOMER_GONE,
  CLUA_REQUIRE,
  CLUA_NO_ANSWER,
  CLUA_WRONG_ANSWER,
  CLUA_HOST
};

// Where a chunk runs, and who sees a defined name: data sees the kept functions only, rules also
// what is defined, the prelude (trusted, ours) all of it and the functions withheld from plugins.
enum { CLUA_DATA = 0, CLUA_RULES, CLUA_PRELUDE };

enum {
  CLUA_FACT_NUMBER = 0,
  CLUA_FACT_INTEGER,
  CLUA_FACT_BOOLEAN,
  CLUA_FACT_TEXT,
  CLUA_FACT_METHOD,
  CLUA_FACT_FIELDS  // read as `c.name.key`: each is a call of the method with the key
};

enum { CLUA_ANSWER_BOOLEAN = 0, CLUA_ANSWER_TEXT };

// Tags of encoded values. Numbers are little-endian.
enum {
  CLUA_TAG_NIL = 0,
  CLUA_TAG_FALSE,
  CLUA_TAG_TRUE,
  CLUA_TAG_INTEGER,  // int64
  CLUA_TAG_NUMBER,   // IEEE 754 double
  CLUA_TAG_TEXT,     // uint32 length, bytes
  CLUA_TAG_TABLE,    // uint32 items, uint32 fields, the items, then text and value of each field
  CLUA_TAG_FUNCTION, // uint32 index, uint32 line, text of the chunk (uint32 length, bytes)
  // Only as arguments of clua_call_about:
  CLUA_TAG_CUSTOMER,
  CLUA_TAG_THRESHOLDS  // uint32 set
};

// What one call may use. The clock is only a backstop: instructions run out first, so that the
// same code stops at the same place every time.
typedef struct {
  int64_t instructions;
  int64_t milliseconds;
} clua_budget;

typedef struct {
  int32_t kind;
  int32_t reason;
  int32_t line;         // 0: not known
  const char *chunk;    // "" if not known
  const char *subject;  // "" if there is none
  const char *message;  // without the position; at most 1 KiB
} clua_error;

typedef struct {
  const uint8_t *bytes;
  size_t length;
} clua_bytes;

// --- State

// Opens a state with its sandbox. NULL in `out` only if there is no memory for the struct itself;
// on CLUA_FAILED with a state, ask clua_last_error and close it.
int clua_open(size_t memory_bytes, clua_state **out);
void clua_close(clua_state *state);

// Why the last function on this state returned CLUA_FAILED.
clua_error clua_last_error(const clua_state *state);

// True after memory ran out and collecting did not bring it back: open another state.
bool clua_is_spent(const clua_state *state);
size_t clua_memory_used(const clua_state *state);
// The most that it ever used.
size_t clua_memory_peak(const clua_state *state);
// What the last call was charged, in steps of the hook (100) plus the work charged by C.
int64_t clua_instructions_used(const clua_state *state);
// Counts each instruction from the next call on: slow, for who wants to know.
void clua_count_exactly(clua_state *state, bool is_exact);

// --- Chunks and instances

// Keeps the source of a library for `require`.
int clua_add_library(clua_state *state, const char *name, const char *chunk, clua_bytes text);

// Compiles text (never bytecode). `name` is the file's name, shorter than 60 bytes.
int clua_load(
  clua_state *state, const char *name, clua_bytes text, int environment, int32_t *chunk);

// Runs a chunk anew: its locals, libraries and functions belong to the new instance.
int clua_run(clua_state *state, int32_t chunk, clua_budget budget, int32_t *instance);
void clua_release(clua_state *state, int32_t instance);

// The encoded result of the instance's main chunk.
int clua_read(clua_state *state, int32_t instance, clua_bytes *value);

// The index of the function at `path` (an encoded list of names and positions), 0 if there is none.
int clua_function(clua_state *state, int32_t instance, clua_bytes path, int32_t *function);

// `arguments` and `results`: a uint32 count, then encoded values.
int clua_call(
  clua_state *state, int32_t instance, int32_t function, clua_bytes arguments, clua_budget budget,
  clua_bytes *results);

// --- What the host offers

// The host's answer. On CLUA_FAILED `bytes` is the message; else a uint32 count, then encoded
// values. It must stay valid until the next call of the host.
typedef struct {
  int32_t status;
  clua_bytes bytes;
} clua_reply;

typedef void (*clua_host)(void *context, int32_t function, clua_bytes arguments, clua_reply *reply);

void clua_set_host(clua_state *state, void *context, clua_host host);
int clua_define_function(clua_state *state, const char *name, int32_t function, int environment);
int clua_define_value(clua_state *state, const char *name, clua_bytes value, int environment);
// Runs trusted text; each field of the table it returns becomes a name of the rules.
int clua_define_prelude(clua_state *state, clua_bytes text, clua_budget budget);

// --- Facts

// Facts are numbered in the order they are added, from 0. At most 40 bytes a name.
int clua_add_fact(clua_state *state, const char *name, int32_t kind);

// Numbers, integers and booleans (0, 1): NaN is unknown. Texts: -1 is unknown.
typedef struct {
  int64_t count;  // must be the rows of the batch
  const double *numbers;
  const int32_t *texts;    // index of the text of each row
  int64_t text_count;
  const char *text_bytes;        // the texts, one after another
  const size_t *text_offsets;    // text_count + 1
} clua_column;

enum { CLUA_NIL = 0, CLUA_BOOLEAN, CLUA_INTEGER, CLUA_NUMBER, CLUA_TEXT };

typedef struct {
  int32_t type;
  int64_t integer;  // booleans too
  double number;
  const char *text;
  size_t length;
} clua_scalar;

enum { CLUA_MAX_ARGUMENTS = 4 };

// Both return CLUA_OK or CLUA_FAILED (then `result` of a method is the message). What they point
// to must live as long as the batch for columns, until the next call of the host for scalars.
typedef int (*clua_load_column)(void *context, int32_t fact, clua_column *column);
typedef int (*clua_call_method)(
  void *context, int32_t fact, int32_t row, const clua_scalar *arguments, int32_t count,
  clua_scalar *result);

clua_batch *clua_batch_new(
  const clua_state *state, int32_t rows, void *context, clua_load_column column,
  clua_call_method method);
void clua_batch_free(clua_batch *batch);

// The words of 64 bits that a row's mask of facts needs.
int32_t clua_mask_words(const clua_batch *batch);

// How many rows read the fact while it was unknown, and where it was first read so.
typedef struct {
  int32_t rows;
  int32_t line;
  const char *chunk;
} clua_unknown;
clua_unknown clua_batch_unknown(const clua_batch *batch, int32_t fact);

// The row being asked about, -1 outside a question.
int32_t clua_current_row(const clua_state *state);

// --- Questions

// Where a function was written. `chunk` is "" for one that is not of a file.
typedef struct {
  int32_t first_line, last_line;
  const char *chunk;
} clua_lines;

int clua_function_lines(
  clua_state *state, int32_t instance, int32_t function, clua_lines *lines);

enum { CLUA_MAX_DIRECT_FACTS = 24 };

// A direct form: `text` returns a function that says of the values of some facts and `t` what a
// rule says of a customer and `t`. The rule must call nothing, change nothing and loop nowhere,
// and take fewer than `steps` instructions.
int clua_add_direct(
  clua_state *state, clua_bytes text, const int32_t *facts, int32_t count, int64_t steps,
  int32_t *direct);

// An encoded table becomes a read-only `t`.
int clua_add_thresholds(clua_state *state, clua_bytes values, int32_t *set);

typedef struct {
  int32_t instance;
  int32_t function;
  clua_batch *batch;
  const int32_t *rows;
  int32_t count;
  const int32_t *thresholds;  // one for each row asked, or a single one
  bool thresholds_per_row;
  int32_t answer;
  clua_budget budget;  // of each row
  uint64_t *masks;     // count x mask_words, zeroed; bit f: the fact f was read. May be NULL
  int32_t mask_words;
  // The direct form of the function, 0 for none. A row is asked by it where that can't be told
  // from asking the function: all its facts are known, nothing is raised, charged or marked.
  int32_t direct;
} clua_question;

// Columns of `count`. values: 0 or 1, or the index of a text, -1 for none. reasons: index of the
// text given as the second value, -1 for none. failures: -1 answered, else index of the failure;
// CLUA_MAX_FAILURES stands for all further ones.
typedef struct {
  int32_t *values;
  int32_t *reasons;
  int32_t *failures;
} clua_answers;

enum { CLUA_MAX_FAILURES = 16, CLUA_MAX_TEXTS = 256, CLUA_MAX_TEXT_BYTES = 200 };

// One protected call and one budget a row; CLUA_FAILED only if no row could be asked at all.
int clua_ask(clua_state *state, const clua_question *question, clua_answers answers);

// How many rows of the last question were asked by its direct form.
int32_t clua_direct_rows(const clua_state *state);

// As clua_call, with the customer of a row among the arguments.
int clua_call_about(
  clua_state *state, int32_t instance, int32_t function, clua_batch *batch, int32_t row,
  clua_bytes arguments, clua_budget budget, clua_bytes *results);

// The distinct failures of the last question.
int32_t clua_failure_count(const clua_state *state);
clua_error clua_failure(const clua_state *state, int32_t index, int32_t *rows);

// The distinct texts returned so far.
int32_t clua_text_count(const clua_state *state);
clua_bytes clua_text(const clua_state *state, int32_t index);

#endif
