/// The language of plugin tests: describe, it, expect, customer, segment, why, on, cuts.
/// Trusted text; positions of errors are those of the test that called.
enum TestPrelude {
  static let text = """
    local make_customer, make_segment, make_why = __customer, __segment, __why
    local set_day, set_cuts, shown = __on, __cuts, __shown
    local names, tests = {}, {}

    local function describe(name, body)
      names[#names + 1] = name
      body()
      names[#names] = nil
    end

    local function it(name, body)
      local path = {}
      for i = 1, #names do path[i] = names[i] end
      path[#path + 1] = name
      tests[#tests + 1] = { name = table.concat(path, ": "), run = body }
    end

    local function same(a, b)
      if type(a) ~= "table" or type(b) ~= "table" then return a == b end
      for key, value in pairs(a) do
        if not same(value, b[key]) then return false end
      end
      for key in pairs(b) do
        if a[key] == nil then return false end
      end
      return true
    end

    -- A part of a text, an item of a list, or the fields of a table.
    local function has(actual, part)
      if type(actual) == "string" then return string.find(actual, part, 1, true) ~= nil end
      if type(actual) ~= "table" then return false end
      for _, item in ipairs(actual) do
        if same(item, part) then return true end
      end
      if type(part) ~= "table" then return false end
      local function covers(whole)
        for key, value in pairs(part) do
          if not same(whole[key], value) then return false end
        end
        return true
      end
      if covers(actual) then return true end
      for _, item in ipairs(actual) do
        if type(item) == "table" and covers(item) then return true end
      end
      return false
    end

    local function expect(actual)
      return {
        is = function(due)
          if not same(actual, due) then
            error("expected " .. shown(due) .. ", got " .. shown(actual), 2)
          end
        end,
        has = function(part)
          if not has(actual, part) then
            error("expected something with " .. shown(part) .. ", got " .. shown(actual), 2)
          end
        end,
        empty = function()
          if actual ~= nil and actual ~= "" and not same(actual, {}) then
            error("expected nothing, got " .. shown(actual), 2)
          end
        end,
        fails = function(part)
          if type(actual) ~= "function" then
            error("expect(function() ... end).fails() takes a function", 2)
          end
          local message = __fails(actual)
          if message == nil then error("expected a failure, but it went well", 2) end
          if part ~= nil and not string.find(message, part, 1, true) then
            error("expected a failure with " .. shown(part) .. ", got " .. shown(message), 2)
          end
        end,
      }
    end

    local make_actions, make_trigger, make_points = __actions, __trigger, __points

    local function who(c)
      return type(c) == "table" and c.customer or nil
    end

    return {
      describe = describe, it = it, expect = expect, cuts = set_cuts, on = set_day,
      customer = function(spec) return { customer = make_customer(spec or {}) } end,
      segment = function(c, thresholds) return make_segment(c.customer, thresholds) end,
      why = function(c, thresholds) return make_why(c.customer, thresholds) end,
      actions = function(c, when, thresholds) return make_actions(who(c), thresholds, when) end,
      trigger = function(name, c, event, thresholds)
        return make_trigger(who(c), thresholds, name, event)
      end,
      earn = function(receipt, c, thresholds)
        return make_points(who(c), thresholds, "earn", receipt)
      end,
      pay = function(receipt, c, thresholds)
        return make_points(who(c), thresholds, "pay", receipt)
      end,
      __tests = function() return tests end,
    }
    """

  static let names = TestWord.all.map(\.name)
}
