-- silent = days since the last visit, every = days between visits, receipt = total in roubles

local function weekly(silent)
  return customer { visits = 6, every = 7, silent = silent, receipt = 600 }
end

describe("a guest who came every week", function()
  it("is loyal while no week is missed", function()
    expect(segment(weekly(0))).is("loyal")
    expect(segment(weekly(7))).is("loyal")
  end)

  it("is at risk after one missed week", function()
    expect(segment(weekly(8))).is("at_risk")
    expect(segment(weekly(14))).is("at_risk")
  end)

  it("is SOS after two", function()
    expect(segment(weekly(15))).is("sos")
    expect(segment(weekly(365))).is("sos")
  end)

  it("is not lost sooner if she came twice a week", function()
    local often = customer { visits = 12, every = 3, silent = 14, receipt = 600 }
    expect(segment(often)).is("at_risk")
  end)

  it("is not lost after a Friday and a Saturday", function()
    -- her usual gap is one day; after two of them it is only Monday
    on("2026-03-16")
    local weekends = customer { receipts = {
      { ago = 23 }, { ago = 24 }, { ago = 16 }, { ago = 17 }, { ago = 9 }, { ago = 10 },
      { ago = 2 }, { ago = 3 },
    } }
    expect(segment(weekends)).is("loyal")
  end)

  it("says why", function()
    expect(why(weekly(15))).has("Пропущено 2")
    expect(why(weekly(15))).has("недель подряд с визитом")
    expect(why(customer { visits = 5, every = 10, silent = 21 })).has("2,1")
    expect(why(customer { visits = 2, every = 5, silent = 61 })).has("61")
  end)
end)

describe("the proof of a weekly rhythm", function()
  it("takes four weeks in a row", function()
    expect(segment(customer { visits = 3, every = 7, silent = 1 })).is("promising")
    expect(segment(customer { visits = 4, every = 7, silent = 1 })).is("loyal")
  end)

  it("counts weeks, not visits", function()
    on("2026-03-01")
    -- from Monday to Sunday: seven visits, one week
    expect(segment(customer { visits = 7, every = 1, silent = 0 })).is("promising")
  end)

  it("begins anew after a missed week", function()
    local missed = customer { receipts = {
      { ago = 1 }, { ago = 8 }, { ago = 15 }, { ago = 29 }, { ago = 36 }, { ago = 43 },
    } }
    expect(segment(missed)).is("promising")
  end)

  it("is that of the last weeks, however rarely she came before", function()
    local receipts = {}
    for week = 0, 3 do receipts[#receipts + 1] = { ago = 15 + 7 * week } end
    for month = 1, 4 do receipts[#receipts + 1] = { ago = 36 + 30 * month } end
    expect(segment(customer { receipts = receipts })).is("sos")
  end)

  it("is not asked of an old habit: eight weeks of nine are enough", function()
    local function habit(weeks_before_the_holiday)
      local receipts = { { ago = 1 }, { ago = 8 } }
      for week = 1, weeks_before_the_holiday do
        receipts[#receipts + 1] = { ago = 15 + 7 * week }
      end
      return customer { receipts = receipts }
    end
    expect(segment(habit(5))).is("promising")
    expect(segment(habit(6))).is("loyal")
    expect(segment(habit(6), { habit_from = 9 })).is("promising")
  end)
end)

describe("a rhythm other than weekly", function()
  local function every_ten_days(silent)
    return customer { visits = 5, every = 10, silent = silent }
  end

  it("is kept for one and a half of her gaps", function()
    expect(segment(every_ten_days(15))).is("promising")
    expect(segment(every_ten_days(16))).is("falling_asleep")
  end)

  it("is broken after two of them", function()
    expect(segment(every_ten_days(20))).is("falling_asleep")
    expect(segment(every_ten_days(21))).is("sleeping")
  end)

  it("is never broken within two weeks", function()
    local burst = customer { visits = 3, every = 2, silent = 14 }
    expect(segment(burst)).is("falling_asleep")
    expect(segment(customer { visits = 3, every = 2, silent = 15 })).is("sleeping")
  end)

  it("does not keep anybody for longer than sixty days", function()
    local function every_seven_weeks(silent)
      return customer { visits = 4, every = 49, silent = silent }
    end
    expect(segment(every_seven_weeks(60))).is("falling_asleep")
    expect(segment(every_seven_weeks(61))).is("sleeping")
  end)
end)

describe("a guest without a rhythm", function()
  it("is new for two visits, and falls asleep after a month", function()
    expect(segment(customer { visits = 2, every = 5, silent = 30 })).is("new")
    expect(segment(customer { visits = 2, every = 5, silent = 31 })).is("falling_asleep")
  end)

  it("sleeps after two months", function()
    expect(segment(customer { visits = 2, every = 5, silent = 60 })).is("falling_asleep")
    expect(segment(customer { visits = 2, every = 5, silent = 61 })).is("sleeping")
  end)

  it("is a passer-by after one visit", function()
    expect(segment(customer { visits = 1, silent = 30 })).is("new")
    expect(segment(customer { visits = 1, silent = 60 })).is("falling_asleep")
    expect(segment(customer { visits = 1, silent = 61 })).is("passer_by")
    expect(segment(customer { visits = 1, silent = 61, purchases_a_day = 3 })).is("passer_by")
  end)

  it("is lost after one visit, if the owner wants it so", function()
    expect(segment(customer { visits = 1, silent = 61 }, { one_visit = "lost" })).is("sleeping")
  end)
end)

describe("gone for a year", function()
  it("is dead, unless she spent much", function()
    expect(segment(weekly(366))).is("dead")
    expect(segment(customer { visits = 1, silent = 365 })).is("passer_by")
    expect(segment(customer { visits = 1, silent = 366 })).is("dead")
    local good = customer { visits = 10, every = 7, silent = 366, receipt = 1000 }
    expect(segment(good)).is("sos")
    expect(segment(good, { valuable_from = 10000.01 })).is("dead")
  end)
end)

describe("what was brought back", function()
  it("is no visit", function()
    expect(segment(customer { visits = 6, every = 7, returned = true })).empty()
    local receipts = { { ago = 1, returned = true } }
    for week = 1, 5 do receipts[#receipts + 1] = { ago = 8 + 7 * week } end
    expect(segment(customer { receipts = receipts })).is("sos")
  end)
end)

describe("thresholds", function()
  it("move the missed weeks", function()
    expect(segment(weekly(15), { weeks_lost = 3 })).is("at_risk")
    expect(segment(weekly(22), { weeks_lost = 3 })).is("sos")
    expect(segment(weekly(8), { weeks_risk = 2, weeks_lost = 3 })).is("loyal")
  end)

  it("move the proof", function()
    local guest = customer { visits = 5, every = 7, silent = 15 }
    expect(segment(guest)).is("sos")
    expect(segment(guest, { weekly_from = 6 })).is("sleeping")
  end)

  it("refuse more missed weeks than the days that mean lost anyway", function()
    expect(function() segment(weekly(1), { weeks_lost = 9 }) end).fails("lost_after")
  end)

  it("move the own gaps", function()
    local guest = customer { visits = 5, every = 10, silent = 21 }
    expect(segment(guest, { own_gaps = 3 })).is("falling_asleep")
    expect(segment(guest, { own_gaps = 3, gaps_risk = 2.5 })).is("promising")
    expect(segment(guest, { own_gaps = 3, gaps_risk = 2.5, risk_after = 20 }))
      .is("falling_asleep")
  end)
end)
