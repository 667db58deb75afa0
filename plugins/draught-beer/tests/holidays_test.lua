-- The bar is closed from Wednesday, 31 December, to Thursday, 8 January.

-- Came every Wednesday up to 24 December: two Wednesdays fell into the holidays.
local function of_wednesday(silent)
  return customer { visits = 8, every = 7, silent = silent, receipt = 600 }
end

describe("New Year", function()
  it("costs who comes on Wednesday two weeks, and would make her lost", function()
    on("2026-01-07")
    expect(segment(of_wednesday(14))).is("at_risk")
    on("2026-01-09")
    expect(segment(of_wednesday(16))).is("sos")
  end)

  it("does not, once the weeks that we were closed are set", function()
    on("2026-01-09")
    expect(segment(of_wednesday(16), { weeks_closed = 1 })).is("at_risk")
    expect(segment(of_wednesday(16), { weeks_closed = 2 })).is("loyal")
  end)

  it("makes her lost after all if she still does not come", function()
    on("2026-01-21")
    expect(segment(of_wednesday(28), { weeks_closed = 2 })).is("at_risk")
    on("2026-01-22")
    expect(segment(of_wednesday(29), { weeks_closed = 2 })).is("sos")
  end)

  it("is forgiven to every rhythm that is faster than the holidays", function()
    on("2026-01-09")
    -- came every day of the ten before
    local daily = customer { visits = 10, every = 1, silent = 10 }
    expect(segment(daily)).is("falling_asleep")
    expect(segment(daily, { weeks_closed = 1 })).is("promising")
  end)

  it("does not undo the proof: back on Friday, she is as loyal as before", function()
    on("2026-01-10")
    local receipts = { { ago = 1 } }
    for week = 2, 9 do receipts[#receipts + 1] = { ago = 1 + 7 * week } end
    expect(segment(customer { receipts = receipts })).is("loyal")
  end)

  it("saves nobody who was gone before", function()
    on("2026-01-09")
    expect(segment(of_wednesday(30), { weeks_closed = 2 })).is("sos")
  end)
end)
