-- spring and summer: 15 February to 14 August; autumn and winter: 15 August to 14 February

-- Bought on 14 August 2025 and on 14 February 2026, each the last day of its season.
local function regular(silent)
  return customer { visits = 2, every = 184, silent = silent, receipt = 5000 }
end

-- Bought once, on 14 February 2026.
local function once(silent)
  return customer { visits = 1, silent = silent, receipt = 5000 }
end

describe("a customer of every season", function()
  it("is loyal while the season is long", function()
    on("2026-02-14")
    expect(segment(regular(0))).is("loyal")
    on("2026-07-23")
    expect(segment(regular(159))).is("loyal")
  end)

  it("is at risk when the season is about to end without her", function()
    on("2026-07-24")
    expect(segment(regular(160))).is("at_risk")
    on("2026-08-14")
    expect(segment(regular(181))).is("at_risk")
  end)

  it("is SOS as soon as it has ended without her", function()
    on("2026-08-15")
    expect(segment(regular(182))).is("sos")
  end)

  it("is not warned about a season in which she bought", function()
    on("2026-08-14")
    local bought = customer { receipts = { { ago = 45 }, { ago = 181 } } }
    expect(segment(bought)).is("loyal")
  end)

  it("has a whole season: whoever bought on its first day is not lost before the next is over",
    function()
      -- bought on 14 August and on 15 August 2025
      on("2026-08-14")
      expect(segment(customer { visits = 2, every = 1, silent = 364 })).is("at_risk")
      on("2026-08-15")
      expect(segment(customer { visits = 2, every = 1, silent = 365 })).is("sos")
    end)

  it("keeps her winter over New Year", function()
    -- bought on 30 June and on 31 December 2025
    on("2026-02-14")
    expect(segment(customer { visits = 2, every = 184, silent = 45 })).is("loyal")
  end)

  it("says why", function()
    on("2026-08-15")
    expect(why(regular(182))).has("Пропущен 1")
    on("2026-07-24")
    expect(why(regular(160))).has("до конца сезона")
  end)
end)

describe("a regular", function()
  it("bought in two seasons in a row", function()
    -- the last day of winter and the first of spring
    on("2026-02-15")
    expect(segment(customer { visits = 2, every = 1, silent = 0 })).is("loyal")
    on("2026-02-14")
    expect(segment(customer { visits = 2, every = 1, silent = 0 })).is("new")
  end)

  it("is nobody who bought much, but in one season", function()
    on("2026-06-01")
    expect(segment(customer { visits = 12, every = 7, silent = 1 })).is("promising")
  end)

  it("is nobody who buys for the summer alone", function()
    -- 14 August of 2024 and 2025
    on("2026-01-23")
    expect(segment(customer { visits = 2, every = 365, silent = 162 })).is("new")
    on("2026-01-24")
    expect(segment(customer { visits = 2, every = 365, silent = 163 })).is("falling_asleep")
    on("2026-02-15")
    expect(segment(customer { visits = 2, every = 365, silent = 185 })).is("sleeping")
  end)
end)

describe("one purchase", function()
  it("is new until the next season comes to its end", function()
    on("2026-02-14")
    expect(segment(once(0))).is("new")
    on("2026-07-23")
    expect(segment(once(159))).is("new")
  end)

  it("falls asleep with that season", function()
    on("2026-07-24")
    expect(segment(once(160))).is("falling_asleep")
    on("2026-08-14")
    expect(segment(once(181))).is("falling_asleep")
  end)

  it("is a passer-by only when it is over", function()
    on("2026-08-15")
    expect(segment(once(182))).is("passer_by")
    expect(segment(customer { visits = 1, silent = 182, purchases_a_day = 2 })).is("passer_by")
  end)

  it("is lost then, if the owner wants it so", function()
    on("2026-08-15")
    expect(segment(once(182), { one_visit = "lost" })).is("sleeping")
  end)
end)

describe("gone for a year", function()
  it("is dead, unless she spent much", function()
    on("2027-02-14")
    expect(segment(regular(365))).is("sos")
    expect(segment(once(365))).is("passer_by")
    on("2027-02-15")
    expect(segment(regular(366))).is("dead")
    expect(segment(once(366))).is("dead")
    expect(segment(customer { visits = 2, every = 184, silent = 366, receipt = 7500 }))
      .is("sos")
  end)
end)

describe("what was brought back", function()
  it("does not count for its season", function()
    on("2026-07-24")
    local brought_back = customer { receipts = {
      { ago = 20, total = 5000, returned = true }, { ago = 160 }, { ago = 344 },
    } }
    expect(segment(brought_back)).is("at_risk")
  end)

  it("counts if something of it was kept", function()
    on("2026-07-24")
    local kept_a_part = customer { receipts = {
      { ago = 20, total = 5000, returned = 4000 }, { ago = 160 }, { ago = 344 },
    } }
    expect(segment(kept_a_part)).is("loyal")
  end)

  it("leaves nobody to judge if it was all", function()
    expect(segment(customer { visits = 2, every = 184, returned = true })).empty()
  end)
end)

describe("thresholds", function()
  it("forgive a missed season", function()
    on("2026-08-15")
    expect(segment(regular(182), { seasons_lost = 2 })).is("at_risk")
    on("2027-02-14")
    expect(segment(regular(365), { seasons_lost = 2 })).is("at_risk")
    on("2027-02-15")
    expect(segment(regular(366), { seasons_lost = 2, dead_after = 400 })).is("sos")
  end)

  it("move the warning", function()
    on("2026-07-14")
    expect(segment(regular(150))).is("loyal")
    expect(segment(regular(150), { warn_days = 31 })).is("at_risk")
    on("2026-08-13")
    expect(segment(regular(180), { warn_days = 0 })).is("loyal")
    on("2026-08-14")
    expect(segment(regular(181), { warn_days = 0 })).is("at_risk")
  end)

  it("ask more of a regular", function()
    on("2026-08-15")
    expect(segment(regular(182), { regular_seasons = 3 })).is("sleeping")
  end)
end)
