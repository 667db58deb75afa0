extension DeciderCase {
  /// Recorded from runs of the traced texts in the stock interpreter.
  static let programs: [DeciderCase] = [
    DeciderCase(
      "a literal alone",
      source: #"""
        return { q = function(c, t) return true end }
        """#,
      runs: [
        .init(
          """
          e0 l1 r2:true
          """, outcome: true,
          decisive: [])
      ]),
    DeciderCase(
      "a while loop",
      source: #"""
        return { q = function(c, t)
          local days = 0
          while days < c.days_since_last do
            if days >= t.lost_after then return true end
            days = days + 30
          end
          return false
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 l7 c8:0,70,true l4 c5:0,60,false l6 c8:30,70,true l4 c5:30,60,false l6 \
          c8:60,70,true l4 c5:60,60,true l2 r3:true
          """, outcome: true,
          decisive: [
            "3: days < c.days_since_last (60, 70) true",
            "4: days >= t.lost_after (60, 60) true",
          ]),
        .init(
          """
          e0 l1 l7 c8:0,50,true l4 c5:0,60,false l6 c8:30,50,true l4 c5:30,60,false l6 \
          c8:60,50,false l9 r10:false
          """, outcome: false,
          decisive: [
            "4: days >= t.lost_after (30, 60) false"
          ]),
      ]),
    DeciderCase(
      "recursion",
      source: #"""
        local function within(c, days)
          return days < 40 and (c.days_since_last <= days or within(c, days + 10))
        end
        return { q = function(c, t) return within(c, 10) end }
        """#,
      runs: [
        .init(
          """
          e1 l7 a9 e0 l2 c4:10,40,true c5:25,10,false a6 e0 l2 c4:20,40,true c5:25,20,false a6 \
          e0 l2 c4:30,40,true c5:25,30,true r3:true t6:true r3:true t6:true r3:true r8:true
          """, outcome: true,
          decisive: [
            "2: days < 40 (10, 40) true",
            "2: days < 40 (20, 40) true",
            "2: days < 40 (30, 40) true",
            "2: c.days_since_last <= days (25, 30) true",
          ]),
        .init(
          """
          e1 l7 a9 e0 l2 c4:10,40,true c5:50,10,false a6 e0 l2 c4:20,40,true c5:50,20,false a6 \
          e0 l2 c4:30,40,true c5:50,30,false a6 e0 l2 c4:40,40,false r3:false t6:false r3:false \
          t6:false r3:false t6:false r3:false r8:false
          """, outcome: false,
          decisive: [
            "2: c.days_since_last <= days (50, 10) false",
            "2: c.days_since_last <= days (50, 20) false",
            "2: c.days_since_last <= days (50, 30) false",
            "2: days < 40 (40, 40) false",
          ]),
      ]),
    DeciderCase(
      "an end that is a label",
      source: #"""
        local function often(c)
          if c.visits > 3 then goto done end
          do return false end
          ::done::
        end
        return { q = function(c, t) return not often(c) and c.days_since_last > 9 end }
        """#,
      runs: [
        .init(
          """
          e1 l8 a10 e0 l3 c4:5,3,true l2 t10:nil c11:10,9,true r9:true
          """, outcome: true,
          decisive: [
            "6: often(c) truth (nil) false",
            "6: c.days_since_last > 9 (10, 9) true",
          ]),
        .init(
          """
          e1 l8 a10 e0 l3 c4:1,3,false l7 l5 r6:false t10:false c11:10,9,true r9:true
          """, outcome: true,
          decisive: [
            "6: often(c) truth (false) false",
            "6: c.days_since_last > 9 (10, 9) true",
          ]),
      ]),
    DeciderCase(
      "a method of the plugin",
      source: #"""
        local M = {}
        function M:silent(c, days) return c.days_since_last > days end
        function M.q(c, t) return M:silent(c, t.lost_after) end
        return M
        """#,
      runs: [
        .init(
          """
          e1 l5 a7 e0 l2 c4:61,60,true r3:true r6:true
          """, outcome: true,
          decisive: [
            "2: c.days_since_last > t.lost_after (61, 60) true"
          ])
      ]),
    DeciderCase(
      "a branch before the one that returns",
      source: #"""
        return { q = function(c, t)
          local name
          if c.visits > 9 then
            name = "regular"
          elseif c.visits > 3 then
            return true
          end
          return false
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 l5 c6:12,9,true l2 l8 r9:false
          """, outcome: false,
          decisive: [
            "3: c.visits > 9 (12, 9) true"
          ]),
        .init(
          """
          e0 l1 l5 c6:5,9,false c7:5,3,true l3 r4:true
          """, outcome: true,
          decisive: [
            "5: c.visits > 3 (5, 3) true"
          ]),
        .init(
          """
          e0 l1 l5 c6:1,9,false c7:1,3,false l8 r9:false
          """, outcome: false,
          decisive: [
            "5: c.visits > 3 (1, 3) false"
          ]),
      ]),
    DeciderCase(
      "shared code",
      source: #"""
        local lib = require "lib.shared"
        return { q = function(c, t) return lib.silent(c, t.lost_after) end }
        """#,
      runs: [
        .init(
          """
          e0 l1 a3 e4 l5 c7:61,60,true r6:true r2:true
          """, outcome: true,
          decisive: [
            "shared.lua 3: c.days_since_last > t.lost_after (61, 60) true"
          ])
      ]),
  ]
}
