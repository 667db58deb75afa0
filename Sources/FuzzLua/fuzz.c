// libFuzzer: any bytes through the door to Lua. The first byte says what the others are: text of
// a plugin, or encoded values as arguments, path, definition and thresholds (CLua.h, the tags).
#include <stdlib.h>
#include <string.h>

#include "CLua.h"

static const clua_budget budget = {20000, 1000};

static void answer(
  void *context, int32_t function, clua_bytes arguments, clua_reply *reply) {
  (void)context;
  (void)function;
  reply->status = CLUA_OK;
  reply->bytes = arguments;
}

// What an error says must always be readable.
static void read_error(const clua_state *state) {
  clua_error error = clua_last_error(state);
  if (strlen(error.message) > 1024 || error.line < 0) abort();
}

static int32_t run(clua_state *state, clua_bytes text, int environment) {
  int32_t chunk = 0, instance = 0;
  if (clua_load(state, "fuzz.lua", text, environment, &chunk) != CLUA_OK
      || clua_run(state, chunk, budget, &instance) != CLUA_OK) {
    read_error(state);
    return 0;
  }
  return instance;
}

// Runs a text, reads what it returns, calls it.
static void run_text(clua_state *state, clua_bytes text, int environment) {
  int32_t instance = run(state, text, environment);
  if (instance == 0) return;
  clua_bytes value;
  if (clua_read(state, instance, &value) != CLUA_OK) read_error(state);
  static const uint8_t none[4] = {0};
  const clua_bytes empty = {none, sizeof none};
  int32_t function = 0;
  if (clua_function(state, instance, empty, &function) == CLUA_OK && function > 0
      && clua_call(state, instance, function, empty, budget, &value) != CLUA_OK) {
    read_error(state);
  }
  clua_release(state, instance);
}

// Hands bytes to all that reads encoded values.
static void read_values(clua_state *state, clua_bytes bytes) {
  static const char text[] =
    "return { echo = function(...) return ... end, keep = function(...) return { note(...) } end }";
  int32_t instance =
    run(state, (clua_bytes){(const uint8_t *)text, sizeof text - 1}, CLUA_RULES);
  if (instance == 0) abort();
  int32_t function = 0, set = 0;
  clua_bytes result;
  if (clua_function(state, instance, bytes, &function) != CLUA_OK) read_error(state);
  for (int32_t number = 1; number <= 2; number++) {
    if (clua_call(state, instance, number, bytes, budget, &result) != CLUA_OK) read_error(state);
  }
  if (clua_define_value(state, "value", bytes, CLUA_RULES) != CLUA_OK) read_error(state);
  if (clua_add_thresholds(state, bytes, &set) != CLUA_OK) read_error(state);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  clua_state *state = NULL;
  if (clua_open(4 << 20, &state) != CLUA_OK) abort();
  clua_set_host(state, NULL, answer);
  if (clua_define_function(state, "note", 0, CLUA_RULES) != CLUA_OK) abort();
  clua_bytes rest = {data + 1, size - 1};
  switch (data[0] % 4) {
    case 0: run_text(state, rest, CLUA_DATA); break;
    case 1: run_text(state, rest, CLUA_RULES); break;
    case 2: run_text(state, rest, CLUA_PRELUDE); break;
    default: read_values(state, rest);
  }
  clua_close(state);
  return 0;
}
