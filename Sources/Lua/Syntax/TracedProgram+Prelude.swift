extension TracedProgram {
  /// Defines the functions that traced texts call, as globals; to be run once in a state before
  /// the texts, under the chunk name `=winback`. It needs `type` and `select` only.
  ///
  /// `__reset()` forgets what was recorded, before each call; `__trace()` returns the events
  /// since then (see `TraceEvent`) and whether there were more than are kept.
  package static let prelude = """
    local type, select = type, select
    local events, count, operands, depth, is_full = {}, 0, {}, 0, false
    local limit = \(eventsMax * TraceEvent.stride)

    local function plain(value)
      local kind = type(value)
      if kind == "number" or kind == "boolean" then return value end
      if kind == "string" then return "=" .. value end
      if kind == "nil" then return "nil" end
      return "?" .. kind
    end

    local function record(kind, node, left, right, result)
      if count >= limit then is_full = true return end
      events[count + 1], events[count + 2], events[count + 3] = kind, node, left
      events[count + 4], events[count + 5] = right, result
      count = count + 5
    end

    function __reset() events, count, operands, depth, is_full = {}, 0, {}, 0, false end
    function __trace() return events, is_full end

    function __fn(node) record("enter", node, "nil", "nil", "nil") end
    function __ln(node) record("line", node, "nil", "nil", "nil") end
    function __end(node) record("return", node, "nil", 0, "nil") end

    function __op(value)
      depth = depth + 1
      operands[depth] = plain(value)
      return value
    end

    function __cmp(node, result)
      depth = depth - 2
      record("compare", node, operands[depth + 1], operands[depth + 2], result)
      return result
    end

    function __is(node, value)
      record("truth", node, "nil", "nil", plain(value))
      return value
    end

    function __arg(node, ...)
      record("arguments", node, "nil", "nil", "nil")
      return ...
    end

    function __ret(node, ...)
      local first = ...
      record("return", node, "nil", select("#", ...), plain(first))
      return ...
    end

    """

  /// The most events that one call records; a rule that runs on beyond is not explained.
  package static let eventsMax = 10_000

  /// The names that the prelude defines.
  package static let preludeNames: Set<String> = [
    "__reset", "__trace", "__fn", "__ln", "__end", "__op", "__cmp", "__is", "__arg", "__ret",
  ]
}
