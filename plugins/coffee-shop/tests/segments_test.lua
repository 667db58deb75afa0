-- silent = days since the last visit, every = days between visits, receipt = total in roubles

describe("a guest who comes often", function()
  local function regular(silent)
    return customer { visits = 8, every = 3, silent = silent, receipt = 300 }
  end

  it("is loyal for half a month", function()
    expect(segment(regular(0))).is("loyal")
    expect(segment(regular(15))).is("loyal")
  end)

  it("is at risk after half a month", function()
    expect(segment(regular(16))).is("at_risk")
    expect(segment(regular(30))).is("at_risk")
  end)

  it("is SOS after a month", function()
    expect(segment(regular(31))).is("sos")
    expect(segment(regular(365))).is("sos")
  end)

  it("is dead after a year if she never spent much", function()
    expect(segment(regular(366))).is("dead")
  end)

  it("says why", function()
    expect(why(regular(31))).has("31")
  end)
end)

describe("often", function()
  it("takes eight visits", function()
    expect(segment(customer { visits = 7, every = 3, silent = 1 })).is("promising")
    expect(segment(customer { visits = 8, every = 3, silent = 1 })).is("loyal")
  end)

  it("takes them within 90 days up to the last visit", function()
    -- the first of eight visits is 84 days before the last, then 91
    expect(segment(customer { visits = 8, every = 12, silent = 31 })).is("sos")
    expect(segment(customer { visits = 8, every = 13, silent = 31 })).is("sleeping")
  end)

  it("counts days, not receipts", function()
    expect(segment(customer { visits = 4, every = 3, silent = 1, purchases_a_day = 2 }))
      .is("promising")
  end)
end)

describe("a guest who comes now and then", function()
  it("is new for the first two visits", function()
    expect(segment(customer { visits = 1, silent = 0 })).is("new")
    expect(segment(customer { visits = 2, every = 10, silent = 15 })).is("new")
    expect(segment(customer { visits = 3, every = 10, silent = 15 })).is("promising")
  end)

  it("falls asleep after half a month", function()
    expect(segment(customer { visits = 3, every = 10, silent = 16 })).is("falling_asleep")
    expect(segment(customer { visits = 3, every = 10, silent = 30 })).is("falling_asleep")
  end)

  it("sleeps after a month", function()
    expect(segment(customer { visits = 3, every = 10, silent = 31 })).is("sleeping")
  end)
end)

describe("one visit and never again", function()
  it("makes a passer-by, not a lost customer", function()
    expect(segment(customer { visits = 1, silent = 30 })).is("falling_asleep")
    expect(segment(customer { visits = 1, silent = 31 })).is("passer_by")
  end)

  it("is one visit even with two receipts on that day", function()
    expect(segment(customer { receipts = { { ago = 40, total = 180 }, { ago = 40, total = 90 } } }))
      .is("passer_by")
  end)

  it("may count as lost, if the owner wants it so", function()
    expect(segment(customer { visits = 1, silent = 31 }, { one_visit = "lost" })).is("sleeping")
  end)

  it("is dead after a year", function()
    expect(segment(customer { visits = 1, silent = 365, receipt = 300 })).is("passer_by")
    expect(segment(customer { visits = 1, silent = 366, receipt = 300 })).is("dead")
  end)
end)

describe("a guest who spent much", function()
  it("is never dead", function()
    expect(segment(customer { visits = 2, every = 10, silent = 366, receipt = 2500 }))
      .is("sleeping")
    expect(segment(customer { visits = 2, every = 10, silent = 366, receipt = 2499.99 }))
      .is("dead")
  end)

  it("is judged by the year up to her last visit", function()
    local function spent_long_before(days)
      return customer {
        receipts = { { ago = 400 + days, total = 4900 }, { ago = 400, total = 100 } },
      }
    end
    expect(segment(spent_long_before(364))).is("sleeping")
    expect(segment(spent_long_before(365))).is("dead")
  end)
end)

describe("thresholds", function()
  it("move the border", function()
    local guest = customer { visits = 3, every = 10, silent = 31 }
    expect(segment(guest, { lost_after = 45 })).is("falling_asleep")
    expect(segment(guest, { lost_after = 45, risk_after = 31 })).is("promising")
    expect(segment(guest, { loyal_from = 3 })).is("sos")
  end)

  it("do not depend on the season", function()
    on("2026-03-01")
    expect(segment(customer { visits = 3, every = 10, silent = 31 })).is("sleeping")
  end)
end)
