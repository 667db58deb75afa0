-- silent = days since the last visit, every = days between visits, receipt = total in dollars

describe("a rhythm of her own", function()
  local function monthly(silent)
    return customer { visits = 5, every = 30, silent = silent, receipt = 20 }
  end

  it("is kept up to two gaps", function()
    expect(segment(monthly(30))).is("loyal")
    expect(segment(monthly(60))).is("loyal")
  end)

  it("is at risk after two gaps", function()
    expect(segment(monthly(61))).is("at_risk")
    expect(segment(monthly(90))).is("at_risk")
  end)

  it("is broken after three gaps", function()
    expect(segment(monthly(91))).is("sos")
  end)

  it("is each customer's own", function()
    -- after 100 days the monthly one is lost, the quarterly one is not even late
    expect(segment(monthly(100))).is("sos")
    expect(segment(customer { visits = 4, every = 90, silent = 100, receipt = 20 }))
      .is("promising")
  end)

  it("counts in days without end for who comes twice a year", function()
    local function rare(silent)
      return customer { visits = 4, every = 180, silent = silent, receipt = 200 }
    end
    expect(segment(rare(360))).is("promising")
    expect(segment(rare(361))).is("falling_asleep")
    expect(segment(rare(540))).is("falling_asleep")
    expect(segment(rare(541))).is("sleeping")
  end)

  it("says why", function()
    expect(why(monthly(91))).has("91")
  end)
end)

describe("patience", function()
  -- four visits in ten days: three gaps are over in a week and a half
  local function burst(silent)
    return customer { visits = 4, every = 3, silent = silent, receipt = 20 }
  end

  it("waits at least sixty days", function()
    expect(segment(burst(60))).is("promising")
    expect(segment(burst(61))).is("sleeping")
  end)

  it("is the owner's to change", function()
    expect(segment(burst(10), { patience = 0 })).is("sleeping")
    expect(segment(burst(9), { patience = 0 })).is("falling_asleep")
    expect(segment(burst(6), { patience = 0 })).is("promising")
  end)
end)

describe("too few visits for a rhythm", function()
  local function three(silent)
    return customer { visits = 3, every = 10, silent = silent, receipt = 20 }
  end

  it("are judged by days", function()
    expect(segment(three(90))).is("promising")
    expect(segment(three(91))).is("falling_asleep")
    expect(segment(three(180))).is("falling_asleep")
    expect(segment(three(181))).is("sleeping")
  end)

  it("become a rhythm with the fourth visit, or the third if the owner says so", function()
    expect(segment(customer { visits = 4, every = 10, silent = 90, receipt = 20 })).is("sleeping")
    expect(segment(three(90), { rhythm_from = 3 })).is("sleeping")
  end)

  it("do not count two receipts on one day twice", function()
    local twice_a_day = customer { visits = 2, every = 10, silent = 90, purchases_a_day = 2 }
    expect(segment(twice_a_day)).is("new")
  end)
end)

describe("often", function()
  it("takes five visits within a year up to the last visit", function()
    -- the first of five visits is 364 days before the last, then 368
    expect(segment(customer { visits = 5, every = 91, silent = 1 })).is("loyal")
    expect(segment(customer { visits = 5, every = 92, silent = 1 })).is("promising")
  end)
end)

describe("one visit", function()
  it("is new, then falls asleep, then is a passer-by", function()
    expect(segment(customer { visits = 1, silent = 0 })).is("new")
    expect(segment(customer { visits = 1, silent = 90 })).is("new")
    expect(segment(customer { visits = 1, silent = 91 })).is("falling_asleep")
    expect(segment(customer { visits = 1, silent = 181 })).is("passer_by")
  end)

  it("stays a passer-by for ever", function()
    expect(segment(customer { visits = 1, silent = 500, receipt = 10 })).is("passer_by")
  end)

  it("counts as lost, and then dead, if the owner wants it so", function()
    local once = customer { visits = 1, silent = 365, receipt = 10 }
    expect(segment(once, { one_visit = "lost" })).is("sleeping")
    local long_ago = customer { visits = 1, silent = 366, receipt = 10 }
    expect(segment(long_ago, { one_visit = "lost" })).is("dead")
  end)
end)

describe("dead", function()
  it("means a year of silence and little spent", function()
    expect(segment(customer { visits = 2, every = 10, silent = 365, receipt = 20 }))
      .is("sleeping")
    expect(segment(customer { visits = 2, every = 10, silent = 366, receipt = 20 })).is("dead")
    expect(segment(customer { visits = 2, every = 10, silent = 366, receipt = 49.99 }))
      .is("dead")
    expect(segment(customer { visits = 2, every = 10, silent = 366, receipt = 50 }))
      .is("sleeping")
  end)

  it("does not depend on the day of the year", function()
    on("1998-06-30")
    expect(segment(customer { visits = 2, every = 10, silent = 366, receipt = 20 })).is("dead")
  end)
end)
