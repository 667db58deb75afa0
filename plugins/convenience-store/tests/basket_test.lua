-- silent = days since the last visit, every = days between visits

local function shopper(category, visits, every, silent)
  return customer {
    visits = visits, every = every, silent = silent, receipt = 350, lines = { category },
  }
end

describe("a neighbour who comes for food", function()
  it("is loyal for a week", function()
    expect(segment(shopper("bread", 10, 3, 0))).is("loyal")
    expect(segment(shopper("bread", 10, 3, 7))).is("loyal")
  end)

  it("is at risk after a week", function()
    expect(segment(shopper("bread", 10, 3, 8))).is("at_risk")
    expect(segment(shopper("bread", 10, 3, 21))).is("at_risk")
  end)

  it("is SOS after three", function()
    expect(segment(shopper("bread", 10, 3, 22))).is("sos")
    expect(why(shopper("bread", 10, 3, 22))).has("22")
  end)

  it("is judged the same where receipts name no categories", function()
    local function unnamed(silent) return customer { visits = 10, every = 3, silent = silent } end
    expect(segment(unnamed(7))).is("loyal")
    expect(segment(unnamed(8))).is("at_risk")
    expect(segment(unnamed(22))).is("sos")
  end)

  it("stays lost on every later day, even if she once bought soap", function()
    for silent = 22, 100 do
      local receipts = { { ago = silent + 40, lines = { "cleaning" } } }
      for visit = 0, 9 do
        receipts[#receipts + 1] = { ago = silent + 3 * visit, lines = { "dairy" } }
      end
      expect(segment(customer { receipts = receipts })).is("sos")
    end
  end)
end)

describe("who comes for household goods alone", function()
  it("is not missed for a month and a half", function()
    expect(segment(shopper("paper", 3, 20, 45))).is("promising")
    expect(segment(shopper("paper", 3, 20, 46))).is("falling_asleep")
  end)

  it("is lost after three months", function()
    expect(segment(shopper("paper", 3, 20, 90))).is("falling_asleep")
    expect(segment(shopper("paper", 3, 20, 91))).is("sleeping")
  end)

  it("is patient where the neighbour is not", function()
    -- the same visits: for bread she would be lost
    expect(segment(shopper("bread", 3, 20, 22))).is("sleeping")
    expect(segment(shopper("hygiene", 3, 20, 22))).is("promising")
  end)
end)

describe("who always comes weeks apart", function()
  it("is not lost by the days of the neighbours", function()
    expect(segment(shopper("bread", 3, 21, 22))).is("sleeping")
    expect(segment(shopper("bread", 3, 22, 22))).is("promising")
    expect(segment(shopper("bread", 3, 22, 46))).is("falling_asleep")
    expect(segment(shopper("bread", 3, 22, 91))).is("sleeping")
  end)
end)

describe("who buys food elsewhere by now", function()
  local function moved(food_ago)
    local receipts = {}
    for visit = 0, 9 do
      receipts[#receipts + 1] = { ago = food_ago + 3 * visit, lines = { "meat" } }
      receipts[#receipts + 1] = { ago = 1 + 3 * visit, lines = { "cleaning" } }
    end
    return customer { receipts = receipts }
  end

  it("is at risk, though she was here yesterday", function()
    expect(segment(moved(21))).is("loyal")
    expect(segment(moved(22))).is("at_risk")
    expect(why(moved(22))).is("Заходит, но продукты берёт где-то ещё")
  end)

  it("is a customer of household goods in the end", function()
    expect(segment(moved(90))).is("at_risk")
    expect(segment(moved(91))).is("loyal")
  end)

  it("is not meant where she comes for neither", function()
    local function smoker(food_ago)
      local receipts = { { ago = food_ago, lines = { "bread" } } }
      for visit = 0, 9 do
        receipts[#receipts + 1] = { ago = 1 + 3 * visit, lines = { "tobacco" } }
      end
      return customer { receipts = receipts }
    end
    expect(segment(smoker(90))).is("at_risk")
    expect(segment(smoker(91))).is("loyal")
  end)
end)

describe("often", function()
  it("takes eight visits within the 30 days up to the last one", function()
    expect(segment(shopper("bread", 7, 4, 1))).is("promising")
    expect(segment(shopper("bread", 8, 4, 1))).is("loyal")
    -- the first of eight is 35 days before the last
    expect(segment(shopper("bread", 8, 5, 1))).is("promising")
  end)

  it("counts days, not receipts", function()
    expect(segment(customer { visits = 4, every = 3, silent = 1, purchases_a_day = 3 }))
      .is("promising")
  end)
end)

describe("one visit", function()
  it("is new, then falls asleep, then is a passer-by", function()
    expect(segment(shopper("bread", 1, 1, 7))).is("new")
    expect(segment(shopper("bread", 1, 1, 8))).is("falling_asleep")
    expect(segment(shopper("bread", 1, 1, 22))).is("passer_by")
    expect(segment(shopper("paper", 1, 1, 90))).is("falling_asleep")
    expect(segment(shopper("paper", 1, 1, 91))).is("passer_by")
  end)

  it("counts as lost, if the owner wants it so", function()
    expect(segment(shopper("bread", 1, 1, 22), { one_visit = "lost" })).is("sleeping")
  end)
end)

describe("gone for a year", function()
  it("is dead, unless she spent much", function()
    expect(segment(shopper("bread", 10, 3, 365))).is("sos")
    expect(segment(shopper("bread", 10, 3, 366))).is("dead")
    expect(segment(customer { visits = 40, every = 3, silent = 366, receipt = 500 })).is("sos")
  end)
end)

describe("what was brought back", function()
  it("is no visit", function()
    expect(segment(customer { visits = 3, every = 3, returned = true })).empty()
  end)
end)

describe("a week away over New Year", function()
  it("is a worry on the eighth day, and no loss", function()
    -- here up to 31 December
    on("2026-01-07")
    expect(segment(shopper("bread", 10, 3, 7))).is("loyal")
    on("2026-01-08")
    expect(segment(shopper("bread", 10, 3, 8))).is("at_risk")
    expect(segment(shopper("bread", 10, 3, 8), { risk_after = 14 })).is("loyal")
  end)
end)

describe("thresholds", function()
  it("move the days", function()
    expect(segment(shopper("bread", 10, 3, 22), { lost_after = 30 })).is("at_risk")
    expect(segment(shopper("paper", 3, 20, 46), { household_risk = 60 })).is("promising")
    expect(segment(shopper("paper", 3, 20, 91), { household_lost = 120 })).is("falling_asleep")
  end)

  it("say what food is", function()
    expect(segment(shopper("paper", 3, 20, 22), { food = { "paper" } })).is("sleeping")
    expect(segment(shopper("pets", 3, 20, 22), { household = { "pets" } })).is("promising")
  end)

  it("refuse household goods that are lost before food", function()
    expect(function() segment(shopper("paper", 1, 1, 1), { lost_after = 100 }) end)
      .fails("household_lost")
  end)
end)
