-- Customers who take nothing all the time are judged by days.

local function visitor(visits, silent)
  return customer { visits = visits, every = 30, silent = silent, receipt = 400 }
end

describe("a customer who comes now and then", function()
  it("falls asleep after two months", function()
    expect(segment(visitor(3, 60))).is("promising")
    expect(segment(visitor(3, 61))).is("falling_asleep")
    expect(why(visitor(3, 61))).has("61")
  end)

  it("sleeps after four", function()
    expect(segment(visitor(3, 120))).is("falling_asleep")
    expect(segment(visitor(3, 121))).is("sleeping")
  end)

  it("comes often with six visits within a year", function()
    expect(segment(visitor(5, 60))).is("promising")
    expect(segment(visitor(6, 60))).is("loyal")
    expect(segment(visitor(6, 61))).is("at_risk")
    expect(segment(visitor(6, 121))).is("sos")
    -- the first of six visits is 365 days before the last: a day too far
    expect(segment(customer { visits = 6, every = 73, silent = 60 })).is("promising")
    expect(segment(customer { visits = 6, every = 72, silent = 60 })).is("loyal")
  end)

  it("may have spent the New Year holidays elsewhere", function()
    on("2026-01-12")
    expect(segment(visitor(6, 14))).is("loyal")
  end)
end)

describe("one visit", function()
  it("is new, then falls asleep, then is a passer-by", function()
    expect(segment(visitor(1, 60))).is("new")
    expect(segment(visitor(1, 61))).is("falling_asleep")
    expect(segment(visitor(1, 120))).is("falling_asleep")
    expect(segment(visitor(1, 121))).is("passer_by")
  end)

  it("counts as lost, if the owner wants it so", function()
    expect(segment(visitor(1, 121), { one_visit = "lost" })).is("sleeping")
  end)
end)

describe("gone for a year", function()
  it("is dead, unless she spent much", function()
    expect(segment(visitor(3, 365))).is("sleeping")
    expect(segment(visitor(3, 366))).is("dead")
    expect(segment(visitor(1, 366))).is("dead")
    expect(segment(customer { visits = 2, silent = 366, receipt = 5000 })).is("sleeping")
    expect(segment(customer { visits = 2, silent = 366, receipt = 4999.99 })).is("dead")
  end)
end)

describe("what was brought back", function()
  it("is no visit", function()
    expect(segment(customer { visits = 3, every = 30, returned = true })).empty()
  end)
end)

describe("thresholds", function()
  it("move the days", function()
    expect(segment(visitor(3, 61), { risk_after = 61 })).is("promising")
    expect(segment(visitor(3, 121), { lost_after = 121 })).is("falling_asleep")
    expect(segment(visitor(3, 60), { loyal_from = 3 })).is("loyal")
  end)
end)
