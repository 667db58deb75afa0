/// The part of the API that is written in Lua: constructors of actions, `today`, `random`,
/// `percent`. Trusted text; each field of the table that it returns becomes a global of rules.
enum RulesPrelude {
  static let text = """
    local function action(kind)
      return function(what)
        if type(what) ~= "table" then what = { what } end
        local made = {}
        for key, value in pairs(what) do made[key] = value end
        made.action = kind
        return made
      end
    end

    local host_today, host_days_to, host_random = __today, __days_to, __random

    local today = setmetatable({}, {
      __index = function(_, key)
        if key == "days_to" then
          return function(_, month, day) return host_days_to(month, day) end
        end
        if key == "signal" then return function() return nil end end
        if key == "year" or key == "month" or key == "day" or key == "weekday"
          or key == "season" or key == "season_days_left" then
          return host_today[key]
        end
        error("unknown field '" .. tostring(key) .. "' of today", 2)
      end,
      __newindex = function() error("today is read-only", 2) end,
    })

    -- Whole hundredths of both, so that no binary fraction is ever rounded down wrongly.
    local function percent(share, amount)
      if share == nil or amount == nil then return nil end
      local hundredths = math.floor(share * 100 + 0.5) * math.floor(amount * 100 + 0.5)
      return math.floor(hundredths / 10000) / 100
    end

    return {
      message = action "message", offer = action "offer", points = action "points",
      tag = action "tag", untag = action "untag", call = action "call",
      survey = action "survey", note = action "note", task = action "task",
      today = today, percent = percent,
      random = function(name, n) return host_random(name, n) end,
    }
    """

  /// The questions that a plugin leaves to the host (PluginReference.md, The four questions).
  static let defaultQuestions = """
    local rules = {}
    function rules.lost(c, t) return c.days_since_last > t.lost_after end
    function rules.passive(c, t) return c.days_since_last > t.risk_after end
    function rules.often(c, t) return c:pace(90) >= t.loyal_from end
    function rules.dead(c, t) return c.days_since_last > t.dead_after and c.value == "low" end
    return rules
    """

  static let defaultsFile = "defaults.lua"
}
