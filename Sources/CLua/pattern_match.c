// Lua's patterns with every step counted: matching is backtracking, n^4 for four `.-` over n
// bytes, and no check of the pattern alone foretells it. The algorithm is lstrlib.c's of Lua 5.4
// (MIT licence, Lua.org, PUC-Rio), so that every pattern means what the manual says (6.4.1).
#include <ctype.h>
#include <string.h>

#include "internal.h"

enum { ESCAPE = '%', STEPS_A_UNIT = 8 };

void clua_charge_steps(matcher *m) {
  uint32_t units = m->steps / STEPS_A_UNIT + 1;
  m->steps = 0;
  clua_charge(m->L, units);
}

static inline void count_step(matcher *m) {
  if (++m->steps >= 1024) clua_charge_steps(m);
}

static const char *class_end(matcher *m, const char *p) {
  if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
  if (*p == ESCAPE) {
    if (p + 1 == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 2;
  }
  if (*p++ != '[') return p;
  if (p < m->pattern_end && *p == '^') p++;
  do {  // look for a ']'; the first character may be one
    if (p >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    if (*(p++) == ESCAPE) {
      if (p >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
      p++;
    }
  } while (p >= m->pattern_end || *p != ']');
  return p + 1;
}

static bool match_class(int c, int class) {
  bool found;
  switch (tolower(class)) {
    case 'a': found = isalpha(c); break;
    case 'c': found = iscntrl(c); break;
    case 'd': found = isdigit(c); break;
    case 'g': found = isgraph(c); break;
    case 'l': found = islower(c); break;
    case 'p': found = ispunct(c); break;
    case 's': found = isspace(c); break;
    case 'u': found = isupper(c); break;
    case 'w': found = isalnum(c); break;
    case 'x': found = isxdigit(c); break;
    default: return class == c;
  }
  return isupper(class) ? !found : found;
}

// `p` is at the '[', `end` at the ']'.
static bool match_set(matcher *m, int c, const char *p, const char *end) {
  bool found = true;
  if (p[1] == '^') {
    found = false;
    p++;
  }
  while (++p < end) {
    count_step(m);
    if (*p == ESCAPE) {
      p++;
      if (match_class(c, (unsigned char)*p)) return found;
    } else if (p[1] == '-' && p + 2 < end) {
      p += 2;
      if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p) return found;
    } else if ((unsigned char)*p == c) {
      return found;
    }
  }
  return !found;
}

static bool match_one(matcher *m, const char *s, const char *p, const char *next) {
  count_step(m);
  if (s >= m->end) return false;
  int c = (unsigned char)*s;
  switch (*p) {
    case '.': return true;
    case ESCAPE: return match_class(c, (unsigned char)p[1]);
    case '[': return match_set(m, c, p, next - 1);
    default: return (unsigned char)*p == c;
  }
}

static const char *match_balance(matcher *m, const char *s, const char *p) {
  if (p + 1 >= m->pattern_end) {
    luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  }
  if (s >= m->end || *s != *p) return NULL;
  char open = p[0], close = p[1];
  int64_t depth = 1;
  while (++s < m->end) {
    count_step(m);
    if (*s == close) {
      if (--depth == 0) return s + 1;
    } else if (*s == open) {
      depth++;
    }
  }
  return NULL;
}

static const char *expand_most(matcher *m, const char *s, const char *p, const char *next) {
  ptrdiff_t count = 0;
  while (match_one(m, s + count, p, next)) count++;
  for (; count >= 0; count--) {
    const char *found = clua_match(m, s + count, next + 1);
    if (found != NULL) return found;
  }
  return NULL;
}

static const char *expand_least(matcher *m, const char *s, const char *p, const char *next) {
  for (;;) {
    const char *found = clua_match(m, s, next + 1);
    if (found != NULL) return found;
    if (!match_one(m, s, p, next)) return NULL;
    s++;
  }
}

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t what) {
  if (m->level >= MAX_CAPTURES) luaL_error(m->L, "too many captures");
  m->capture[m->level].start = s;
  m->capture[m->level].length = what;
  m->level++;
  const char *found = clua_match(m, s, p);
  if (found == NULL) m->level--;
  return found;
}

static const char *close_capture(matcher *m, const char *s, const char *p) {
  int last = m->level - 1;
  while (last >= 0 && m->capture[last].length != CAPTURE_OPEN) last--;
  if (last < 0) luaL_error(m->L, "invalid pattern capture");
  m->capture[last].length = s - m->capture[last].start;
  const char *found = clua_match(m, s, p);
  if (found == NULL) m->capture[last].length = CAPTURE_OPEN;
  return found;
}

static const char *match_capture(matcher *m, const char *s, int digit) {
  int index = digit - '1';
  if (index < 0 || index >= m->level || m->capture[index].length == CAPTURE_OPEN) {
    luaL_error(m->L, "invalid capture index %%%d", index + 1);
  }
  // A position capture has no text; lstrlib.c compares it as an endless one and never matches.
  if (m->capture[index].length == CAPTURE_POSITION) return NULL;
  size_t length = (size_t)m->capture[index].length;
  m->steps += (uint32_t)(length / 8);
  count_step(m);
  if ((size_t)(m->end - s) < length || memcmp(m->capture[index].start, s, length) != 0) {
    return NULL;
  }
  return s + length;
}

// %f[set]: between a character out of the set and one in it. `p` is after the 'f'.
static bool match_frontier(matcher *m, const char *s, const char *p, const char **after) {
  if (p >= m->pattern_end || *p != '[') {
    luaL_error(m->L, "missing '[' after '%%f' in pattern");
  }
  *after = class_end(m, p);
  int previous = s == m->text ? 0 : (unsigned char)s[-1];
  int current = s < m->end ? (unsigned char)*s : 0;
  return !match_set(m, previous, p, *after - 1) && match_set(m, current, p, *after - 1);
}

// What an item of the pattern does: match the rest (`*s`, `*p` moved), or the answer is `*found`.
typedef enum { GO_ON, ANSWERED } outcome;

static outcome match_item(matcher *m, const char **s, const char **p, const char **found) {
  const char *next = class_end(m, *p);
  char suffix = next < m->pattern_end ? *next : 0;
  if (suffix == '*' || suffix == '+' || suffix == '-') {
    if (suffix == '-') {
      *found = expand_least(m, *s, *p, next);
    } else if (suffix == '*') {
      *found = expand_most(m, *s, *p, next);
    } else {
      *found = match_one(m, *s, *p, next) ? expand_most(m, *s + 1, *p, next) : NULL;
    }
    return ANSWERED;
  }
  bool matches = match_one(m, *s, *p, next);
  if (suffix == '?') {
    *found = matches ? clua_match(m, *s + 1, next + 1) : NULL;
    if (*found != NULL) return ANSWERED;
    *p = next + 1;
    return GO_ON;
  }
  *found = NULL;
  if (!matches) return ANSWERED;
  (*s)++;
  *p = next;
  return GO_ON;
}

static outcome match_escape(matcher *m, const char **s, const char **p, const char **found) {
  char what = *p + 1 < m->pattern_end ? (*p)[1] : 0;
  *found = NULL;
  if (what == 'b') {
    *s = match_balance(m, *s, *p + 2);
    *p += 4;
    return *s != NULL ? GO_ON : ANSWERED;
  }
  if (what == 'f') {
    const char *after;
    if (!match_frontier(m, *s, *p + 2, &after)) return ANSWERED;
    *p = after;
    return GO_ON;
  }
  if (what >= '0' && what <= '9') {
    *s = match_capture(m, *s, what);
    *p += 2;
    return *s != NULL ? GO_ON : ANSWERED;
  }
  return match_item(m, s, p, found);
}

static outcome match_next(matcher *m, const char **s, const char **p, const char **found) {
  switch (**p) {
    case '(':
      if (*p + 1 < m->pattern_end && (*p)[1] == ')') {
        *found = open_capture(m, *s, *p + 2, CAPTURE_POSITION);
      } else {
        *found = open_capture(m, *s, *p + 1, CAPTURE_OPEN);
      }
      return ANSWERED;
    case ')':
      *found = close_capture(m, *s, *p + 1);
      return ANSWERED;
    case '$':
      if (*p + 1 != m->pattern_end) return match_item(m, s, p, found);
      *found = *s == m->end ? *s : NULL;
      return ANSWERED;
    case ESCAPE:
      return match_escape(m, s, p, found);
    default:
      return match_item(m, s, p, found);
  }
}

// The end of the match of pattern `p` at `s`, NULL if there is none.
const char *clua_match(matcher *m, const char *s, const char *p) {
  if (m->depth-- == 0) luaL_error(m->L, "pattern too complex");
  const char *found = NULL;
  outcome now = GO_ON;
  while (now == GO_ON) {
    count_step(m);
    if (p == m->pattern_end) {
      found = s;
      break;
    }
    now = match_next(m, &s, &p, &found);
  }
  m->depth++;
  return found;
}
