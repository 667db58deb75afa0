import Lua

/// A repeatable generator (SplitMix64).
struct SyntaxRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SyntaxTree {
  /// An expression with every operation in brackets, which shows how it was read.
  func shape(_ id: Expression.ID) -> String {
    switch self[id].kind {
    case .nil: "nil"
    case .true: "true"
    case .false: "false"
    case .vararg: "..."
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)f"
    case .text(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
    case .name(let name, _): name
    case .field(let base, let name): "\(shape(base)).\(name.text)"
    case .index(let base, let key): "\(shape(base))[\(shape(key))]"
    case .call(let callee, let arguments): "\(shape(callee))(\(shapes(arguments.values)))"
    case .methodCall(let base, let name, let arguments):
      "\(shape(base)):\(name.text)(\(shapes(arguments.values)))"
    case .function(let function):
      "function(\(self[function].parameters.map { self[$0].name }.joined(separator: ", ")))"
    case .unary(let operation, let operand): "[\(operation.rawValue) \(shape(operand))]"
    case .binary(let operation, let left, let right):
      "[\(shape(left)) \(operation.rawValue) \(shape(right))]"
    case .parenthesised(let inner): "(\(shape(inner)))"
    case .table(let fields): "{\(fields.map(shape).joined(separator: ", "))}"
    }
  }

  private func shapes(_ ids: [Expression.ID]) -> String {
    ids.map(shape).joined(separator: ", ")
  }

  private func shape(_ field: Field) -> String {
    switch field {
    case .item(let value): shape(value)
    case .named(let name, let value): "\(name.text) = \(shape(value))"
    case .keyed(let key, let value): "[\(shape(key))] = \(shape(value))"
    }
  }

  /// The first value of the `return` that the text ends with.
  func returnedShape() -> String? {
    guard let last = main.block.statements.last, case .return(let values) = self[last].kind
    else { return nil }
    return values.first.map(shape)
  }
}

/// Rules of every form that the rewriting has to leave as they are.
let trickyRules = #"""
  -- comments -- and -- [[ more
  local rules = {} --[[ long ]] local LIMIT <const> = 30
  function rules.f01(c, t) return c.weeks_in_row >= t.weekly_from end
  function rules.f02(c, t) return rules.f01(c, t) and c.weeks_missed >= t.weeks_risk end
  function rules.f03(c, t)
    return rules.f01(c, t) and c.weeks_missed >= t.weeks_lost
      or c.gaps_since_last > t.own_gaps or not (c.visits > 3 and c.days < t.lost_after)
  end
  function rules.f06(c, t) return c:pace(90) >= t.own_gaps, "reason", 1, nil end
  function rules.f07(c, t) return rules.f06(c, t) end
  function rules.f08(c, t) return (rules.f06(c, t)) end
  function rules.f10(c, t) return end function rules.f11() return; end
  function rules.f12(c, t)
    if c.visits < 3 then return false elseif c.visits == 4 then return "x" else return nil end
  end
  function rules.f17(c, t) local i = 0; while i < c.visits and i < 20 do i = i + 1 end return i end
  function rules.f18(c, t) local i = 0 repeat local j = i i = i + 1 until j >= 5 or c.a return i end
  function rules.f20(c, t, ...) return ... end function rules.f21(...) return (...) end
  function rules.f22(c, t, ...) local a, b = ..., c.visits == ... return a, b, select("#", ...) end
  function rules.f24(c, t) return c.tier == "gold" and "yes" or c.flag and 'single' or [[long
  string]] end
  function rules.f25(c, t) return#c.tier>3,-1<c.visits,not c.flag end
  function rules.f26(c, t)return(c.flag)end
  function rules.f27(c, t) goto done; do return 1 end ::done:: end
  function rules.f28(c, t)
    for i = 1, 3 do if i == c.visits then goto continue end local x = i ::continue:: end
  end
  function rules.f31(c, t) table.sort(c, function(a, b) return a < b end) return #c end
  function rules.f34(c, t) return string.upper"x" == "X" and tostring{} ~= nil and c.flag end
  rules.f39 = function(c, t) if not(c)then do return rules.f02(c, t), "a" end end end
  function rules:f40(c) return self.f01 == nil or c.visits <= 3 end
  function rules.f43(c, t)
    --[[ a long
    comment ]] return --[==[ another
    ]==] c.visits --x
      > --y
      3 -- z
      and ( c.flag
      or c.tier ) ; end
  function rules.f50(c, t) ;;; local r; r = c.visits > 3; (rules).z = r; (rules.f05)(c, t) end
  return rules
  """#
