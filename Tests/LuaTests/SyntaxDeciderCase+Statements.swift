extension DeciderCase {
  /// Recorded from runs of the traced texts in the stock interpreter.
  static let statements: [DeciderCase] = [
    DeciderCase(
      "early returns",
      source: #"""
        return { q = function(c, t)
          if c.visits < 3 then return false end
          if c.gaps_since_last > t.own_gaps then
            return true
          elseif c.open_complaint then
            return "complaint"
          end
          return false
        end }
        """#,
      runs: [
        .init(
          """
          e0 l3 c4:2,3,true l1 r2:false
          """, outcome: false,
          decisive: [
            "2: c.visits < 3 (2, 3) true"
          ]),
        .init(
          """
          e0 l3 c4:5,3,false l9 c10:3,2,true l5 r6:true
          """, outcome: true,
          decisive: [
            "3: c.gaps_since_last > t.own_gaps (3, 2) true"
          ]),
        .init(
          """
          e0 l3 c4:5,3,false l9 c10:nil,2,false t11:true l7 r8:'complaint'
          """, outcome: true,
          decisive: [
            "5: c.open_complaint truth (true) true"
          ]),
        .init(
          """
          e0 l3 c4:5,3,false l9 c10:1,2,false t11:nil l12 r13:false
          """, outcome: false,
          decisive: [
            "2: c.visits < 3 (5, 3) false",
            "3: c.gaps_since_last > t.own_gaps (1, 2) false",
            "5: c.open_complaint truth (nil) false",
          ]),
      ]),
    DeciderCase(
      "nested conditions",
      source: #"""
        return { q = function(c, t)
          if c.tier == "gold" then
            if c.days_since_last > 10 and c.visits > 1 then return true else return false end
          end
        end }
        """#,
      runs: [
        .init(
          """
          e0 l9 c10:'gold','gold',true l6 c7:12,10,true c8:2,1,true l2 r3:true
          """, outcome: true,
          decisive: [
            #"2: c.tier == "gold" ('gold', 'gold') true"#,
            "3: c.days_since_last > 10 (12, 10) true",
            "3: c.visits > 1 (2, 1) true",
          ]),
        .init(
          """
          e0 l9 c10:'gold','gold',true l6 c7:9,10,false l4 r5:false
          """, outcome: false,
          decisive: [
            #"2: c.tier == "gold" ('gold', 'gold') true"#,
            "3: c.days_since_last > 10 (9, 10) false",
          ]),
        .init(
          """
          e0 l9 c10:'base','gold',false r1:nil
          """, outcome: false,
          decisive: [
            #"2: c.tier == "gold" ('base', 'gold') false"#
          ]),
      ]),
    DeciderCase(
      "locals",
      source: #"""
        return { q = function(c, t)
          local often, days = c.weeks_in_row >= t.weekly_from, c.days_since_last
          local late = days > t.lost_after
          return often and late
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 c2:4,4,true l3 c4:70,60,true l5 t7:true t8:true r6:true
          """, outcome: true,
          decisive: [
            "2: c.weeks_in_row >= t.weekly_from (4, 4) true",
            "3: c.days_since_last > t.lost_after (70, 60) true",
          ]),
        .init(
          """
          e0 l1 c2:4,4,true l3 c4:7,60,false l5 t7:true t8:false r6:false
          """, outcome: false,
          decisive: [
            "3: c.days_since_last > t.lost_after (7, 60) false"
          ]),
      ]),
    DeciderCase(
      "a flag",
      source: #"""
        return { q = function(c, t)
          local lost = false
          if c.days_since_last > t.lost_after then
            lost = true
          end
          return lost
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 l3 c4:70,60,true l2 l5 t7:true r6:true
          """, outcome: true,
          decisive: [
            "3: c.days_since_last > t.lost_after (70, 60) true"
          ]),
        .init(
          """
          e0 l1 l3 c4:7,60,false l5 t7:false r6:false
          """, outcome: false,
          decisive: [
            "3: c.days_since_last > t.lost_after (7, 60) false"
          ]),
      ]),
    DeciderCase(
      "a local set again",
      source: #"""
        return { q = function(c, t)
          local lost = c.gaps_since_last > t.own_gaps
          lost = lost or c.days_since_last > t.lost_after
          return lost
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 c2:3,2,true l3 t4:true l6 t8:true r7:true
          """, outcome: true,
          decisive: [
            "2: c.gaps_since_last > t.own_gaps (3, 2) true"
          ]),
        .init(
          """
          e0 l1 c2:1,2,false l3 t4:false c5:70,60,true l6 t8:true r7:true
          """, outcome: true,
          decisive: [
            "3: c.days_since_last > t.lost_after (70, 60) true"
          ]),
      ]),
    DeciderCase(
      "a loop",
      source: #"""
        return { q = function(c, t)
          for _, store in ipairs { "3", "7", "9" } do
            if c.store == store then return true end
          end
          return false
        end }
        """#,
      runs: [
        .init(
          """
          e0 l5 l3 c4:'7','3',false l3 c4:'7','7',true l1 r2:true
          """, outcome: true,
          decisive: [
            "3: c.store == store ('7', '7') true"
          ]),
        .init(
          """
          e0 l5 l3 c4:'1','3',false l3 c4:'1','7',false l3 c4:'1','9',false l6 r7:false
          """, outcome: false,
          decisive: [
            "3: c.store == store ('1', '9') false"
          ]),
      ]),
    DeciderCase(
      "values instead of answers",
      source: #"""
        return { q = function(c, t)
          local strict = true
          return strict and c.age < 25 and "student" or nil
        end }
        """#,
      runs: [
        .init(
          """
          e0 l1 l2 t4:true c5:20,25,true r3:'student'
          """, outcome: true,
          decisive: [
            "3: c.age < 25 (20, 25) true"
          ]),
        .init(
          """
          e0 l1 l2 t4:true c5:30,25,false r3:nil
          """, outcome: false,
          decisive: [
            "3: c.age < 25 (30, 25) false"
          ]),
      ]),
  ]
}
