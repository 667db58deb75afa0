// What is not known is nil, and behaves as in SQL: arithmetic with it is unknown, `<` and `<=`
// are false. Indexing, calling and concatenating it stay errors. The metatable is nil's own, for
// the whole state; plugins can't reach it.
#include "internal.h"

static int unknown(lua_State *L) {
  lua_pushnil(L);
  return 1;
}

static int no(lua_State *L) {
  lua_pushboolean(L, 0);
  return 1;
}

void clua_unknown_is_nil(lua_State *L) {
  static const char *const arithmetic[] = {
    "__add", "__sub", "__mul", "__div", "__idiv", "__mod", "__pow", "__unm",
    "__band", "__bor", "__bxor", "__shl", "__shr", "__bnot", NULL};
  lua_pushnil(L);
  lua_createtable(L, 0, 16);
  for (const char *const *event = arithmetic; *event != NULL; event++) {
    lua_pushcfunction(L, unknown);
    lua_setfield(L, -2, *event);
  }
  lua_pushcfunction(L, no);
  lua_setfield(L, -2, "__lt");
  lua_pushcfunction(L, no);
  lua_setfield(L, -2, "__le");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}
