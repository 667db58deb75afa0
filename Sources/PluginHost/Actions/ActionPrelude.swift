import Lua

/// The rules behind a face: any function of them can be called for a customer with more than
/// `c` and `t`, and its answer kept. Trusted text.
enum ActionPrelude {
  static let text = """
    return {
      __open = function(main)
        local rules = main()
        local face = {}
        local target, given, kept
        for key, value in pairs(rules) do face[key] = value end
        face.__aim = function(path, argument)
          target, given = rules, argument
          for _, key in ipairs(path) do target = target[key] end
        end
        face.__ask = function(c, t)
          if given ~= nil and given.lines ~= nil then
            local answers = {}
            for place, line in ipairs(given.lines) do
              answers[place] = { target(line, c, t, given) }
            end
            kept = answers
          else
            kept = { target(c, t, given) }
          end
          return true
        end
        face.__kept = function()
          local answers = kept
          kept = nil
          return answers
        end
        return face
      end,
    }
    """

  /// The text of rules.lua as the main function of the face; its lines stay where they are.
  static func wrapped(_ file: String, _ text: [UInt8]) -> [UInt8] {
    guard file == "rules.lua" else { return text }
    return Array("return __open(function(...) ".utf8) + text + Array("\nend)".utf8)
  }
}
