extension DeciderCase {
  /// Recorded from runs of the traced texts in the stock interpreter.
  static let connectives: [DeciderCase] = [
    DeciderCase(
      "one comparison",
      source: #"""
        return { q = function(c, t) return c.days_since_last > t.lost_after end }
        """#,
      runs: [
        .init(
          """
          e0 l1 c3:61,60,true r2:true
          """, outcome: true,
          decisive: [
            "1: c.days_since_last > t.lost_after (61, 60) true"
          ]),
        .init(
          """
          e0 l1 c3:60,60,false r2:false
          """, outcome: false,
          decisive: [
            "1: c.days_since_last > t.lost_after (60, 60) false"
          ]),
        .init(
          """
          e0 l1 c3:nil,60,false r2:false
          """, outcome: false,
          decisive: [
            "1: c.days_since_last > t.lost_after (nil, 60) false"
          ]),
      ]),
    DeciderCase(
      "or",
      source: #"""
        local rules = {}
        function rules.q(c, t)
          return c.gaps_since_last > t.own_gaps
            or c.days_since_last > t.lost_after
        end
        return rules
        """#,
      runs: [
        .init(
          """
          e0 l1 c3:2.5,2,true r2:true
          """, outcome: true,
          decisive: [
            "3: c.gaps_since_last > t.own_gaps (2.5, 2) true"
          ]),
        .init(
          """
          e0 l1 c3:1,2,false c4:70,60,true r2:true
          """, outcome: true,
          decisive: [
            "4: c.days_since_last > t.lost_after (70, 60) true"
          ]),
        .init(
          """
          e0 l1 c3:nil,2,false c4:7,60,false r2:false
          """, outcome: false,
          decisive: [
            "3: c.gaps_since_last > t.own_gaps (nil, 2) false",
            "4: c.days_since_last > t.lost_after (7, 60) false",
          ]),
      ]),
    DeciderCase(
      "and",
      source: #"""
        return { q = function(c, t)
          return c.visits > 2 and c.value == "low" and not c.open_complaint
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 c3:3,2,true c4:'low','low',true t5:nil r2:true
          """, outcome: true,
          decisive: [
            "2: c.visits > 2 (3, 2) true",
            #"2: c.value == "low" ('low', 'low') true"#,
            "2: c.open_complaint truth (nil) false",
          ]),
        .init(
          """
          e0 l1 c3:3,2,true c4:'low','low',true t5:true r2:false
          """, outcome: false,
          decisive: [
            "2: c.open_complaint truth (true) true"
          ]),
        .init(
          """
          e0 l1 c3:3,2,true c4:'valuable','low',false r2:false
          """, outcome: false,
          decisive: [
            #"2: c.value == "low" ('valuable', 'low') false"#
          ]),
        .init(
          """
          e0 l1 c3:1,2,false r2:false
          """, outcome: false,
          decisive: [
            "2: c.visits > 2 (1, 2) false"
          ]),
      ]),
    DeciderCase(
      "not over and",
      source: #"""
        return { q = function(c, t)
          return not (c.visits > 2 and c.days_since_last < t.lost_after)
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 c3:3,2,true c4:5,60,true r2:false
          """, outcome: false,
          decisive: [
            "2: c.visits > 2 (3, 2) true",
            "2: c.days_since_last < t.lost_after (5, 60) true",
          ]),
        .init(
          """
          e0 l1 c3:3,2,true c4:99,60,false r2:true
          """, outcome: true,
          decisive: [
            "2: c.days_since_last < t.lost_after (99, 60) false"
          ]),
      ]),
    DeciderCase(
      "calls of rules",
      source: #"""
        local rules = {}
        function rules.often(c, t) return c.weeks_in_row >= t.weekly_from end
        function rules.passive(c, t) return rules.often(c, t) and c.weeks_missed >= t.weeks_risk end
        function rules.q(c, t)
          return rules.passive(c, t) or not rules.often(c, t)
        end
        return rules
        """#,
      runs: [
        .init(
          """
          e2 l10 a12 e1 l6 a8 e0 l3 c5:5,4,true r4:true t8:true c9:2,1,true r7:true t12:true \
          r11:true
          """, outcome: true,
          decisive: [
            "2: c.weeks_in_row >= t.weekly_from (5, 4) true",
            "3: c.weeks_missed >= t.weeks_risk (2, 1) true",
          ]),
        .init(
          """
          e2 l10 a12 e1 l6 a8 e0 l3 c5:5,4,true r4:true t8:true c9:0,1,false r7:false t12:false \
          a13 e0 l3 c5:5,4,true r4:true t13:true r11:false
          """, outcome: false,
          decisive: [
            "3: c.weeks_missed >= t.weeks_risk (0, 1) false",
            "2: c.weeks_in_row >= t.weekly_from (5, 4) true",
          ]),
        .init(
          """
          e2 l10 a12 e1 l6 a8 e0 l3 c5:1,4,false r4:false t8:false r7:false t12:false a13 e0 l3 \
          c5:1,4,false r4:false t13:false r11:true
          """, outcome: true,
          decisive: [
            "2: c.weeks_in_row >= t.weekly_from (1, 4) false"
          ]),
      ]),
    DeciderCase(
      "a returned call, a call as an argument",
      source: #"""
        local rules = {}
        local function days(t) return t.lost_after > 3 and t.lost_after end
        local function silent(c, limit) return c.days_since_last > limit end
        function rules.q(c, t) return silent(c, days(t)) end
        return rules
        """#,
      runs: [
        .init(
          """
          e2 l10 e0 l3 c5:60,3,true t6:60 r4:60 a12 e1 l7 c9:61,60,true r8:true r11:true
          """, outcome: true,
          decisive: [
            "3: c.days_since_last > days(t) (61, 60) true"
          ]),
        .init(
          """
          e2 l10 e0 l3 c5:60,3,true t6:60 r4:60 a12 e1 l7 c9:5,60,false r8:false r11:false
          """, outcome: false,
          decisive: [
            "3: c.days_since_last > days(t) (5, 60) false"
          ]),
      ]),
    DeciderCase(
      "methods and plain values",
      source: #"""
        return { q = function(c, t)
          return c:in_store("12") and c:pace(90) >= t.loyal_from or c.bought_this_season
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 a3 t3:true c4:9,8,true r2:true
          """, outcome: true,
          decisive: [
            #"2: c:in_store("12") truth (true) true"#,
            "2: c:pace(90) >= t.loyal_from (9, 8) true",
          ]),
        .init(
          """
          e0 l1 a3 t3:false t5:true r2:true
          """, outcome: true,
          decisive: [
            "2: c.bought_this_season truth (true) true"
          ]),
      ]),
  ]
}
