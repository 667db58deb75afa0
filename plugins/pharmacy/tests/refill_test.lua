-- silent = days since the last visit

local function pack(category, ago, quantity)
  return { ago = ago, total = 500, lines = { { category = category, quantity = quantity } } }
end

-- A pack of 30 every 30 days, one a day; the last pack of so many.
local function patient(silent, last_pack)
  return customer { receipts = {
    pack("hypertension", silent + 60, 30), pack("hypertension", silent + 30, 30),
    pack("hypertension", silent, last_pack or 30),
  } }
end

describe("medicine taken all the time", function()
  it("is due when it runs out, and a few days are nothing", function()
    expect(segment(patient(30))).is("loyal")
    expect(segment(patient(36))).is("loyal")
  end)

  it("is a worry when it must have run out", function()
    expect(segment(patient(37))).is("at_risk")
    expect(segment(patient(60))).is("at_risk")
  end)

  it("makes her lost when it ran out twice over", function()
    expect(segment(patient(61))).is("sos")
  end)

  it("lasts as long as the quantity says", function()
    expect(segment(patient(72, 60))).is("loyal")
    expect(segment(patient(73, 60))).is("at_risk")
    expect(segment(patient(120, 60))).is("at_risk")
    expect(segment(patient(121, 60))).is("sos")
    -- a small pack is soon gone
    expect(segment(patient(18, 15))).is("loyal")
    expect(segment(patient(19, 15))).is("at_risk")
    expect(segment(patient(31, 15))).is("sos")
  end)

  it("takes two purchases to be known", function()
    local function first_pack(silent)
      return customer { receipts = { pack("hypertension", silent, 30) } }
    end
    expect(segment(first_pack(60))).is("new")
    expect(segment(first_pack(61))).is("falling_asleep")
    expect(segment(first_pack(121))).is("passer_by")
  end)

  it("may be bought in stock", function()
    local function stock(silent)
      return customer { receipts = {
        pack("diabetes", silent + 2, 1), pack("diabetes", silent, 1),
      } }
    end
    expect(segment(stock(14))).is("loyal")
    expect(segment(stock(15))).is("sos")
    expect(segment(stock(15), { patience = 30 })).is("loyal")
  end)

  it("is over when it was not bought for a year", function()
    -- two packs of asthma medicine long ago; since then something for the cold, every month
    local function cured(ago)
      local receipts = { pack("asthma", ago, 1), pack("asthma", ago + 20, 1) }
      for month = 0, 5 do receipts[#receipts + 1] = pack("cold", 5 + 30 * month, 1) end
      return customer { receipts = receipts }
    end
    expect(segment(cured(365))).is("at_risk")
    expect(segment(cured(366))).is("loyal")
  end)
end)

describe("several medicines", function()
  local function two(hypertension_ago, diabetes_ago)
    return customer { receipts = {
      pack("hypertension", hypertension_ago, 30), pack("hypertension", hypertension_ago + 30, 30),
      pack("diabetes", diabetes_ago, 30), pack("diabetes", diabetes_ago + 30, 30),
    } }
  end

  it("are each a treatment of their own", function()
    expect(segment(two(20, 20))).is("loyal")
    expect(segment(two(20, 37))).is("at_risk")
  end)

  it("are no worry where one of them has ended", function()
    expect(segment(two(20, 61))).is("loyal")
  end)

  it("make her lost only together", function()
    expect(segment(two(60, 200))).is("at_risk")
    expect(segment(two(61, 200))).is("sos")
  end)

  it("wait for a new one that was bought once", function()
    local function changed(silent)
      return customer { receipts = {
        pack("hypertension", silent + 60, 30), pack("hypertension", silent + 30, 30),
        pack("diabetes", silent, 90),
      } }
    end
    expect(segment(changed(61))).is("loyal")
    expect(segment(changed(120))).is("loyal")
    expect(segment(changed(121))).is("sos")
  end)
end)

describe("who still comes, but not for her medicine", function()
  it("is at risk, not lost", function()
    local function bandages(ago)
      return customer { receipts = {
        pack("hypertension", 130, 30), pack("hypertension", 100, 30), pack("bandages", ago, 1),
      } }
    end
    expect(segment(bandages(14))).is("at_risk")
    expect(segment(bandages(15))).is("sos")
    expect(why(bandages(14))).is(
      "Все постоянные лекарства давно кончились: видимо, покупает в другом месте")
  end)
end)

describe("what somebody is ill with", function()
  it("is never named", function()
    for _, silent in ipairs { 0, 37, 61, 400 } do
      expect(string.find(why(patient(silent)), "hypertension", 1, true)).empty()
    end
    expect(why(patient(0))).is("Постоянно принимает лекарство")
    expect(why(patient(37))).is("Постоянное лекарство, должно быть, кончилось")
  end)
end)

describe("thresholds", function()
  it("say what is taken all the time", function()
    local function creams(silent)
      return customer { receipts = {
        pack("cream", silent + 30, 1), pack("cream", silent, 1),
      } }
    end
    expect(segment(creams(40))).is("new")
    expect(segment(creams(40), { chronic = { "cream" } })).is("at_risk")
    expect(segment(patient(61), { chronic = { "cream" } })).is("falling_asleep")
  end)

  it("move the refill", function()
    expect(segment(patient(45), { refill_risk = 1.5 })).is("loyal")
    expect(segment(patient(46), { refill_risk = 1.5 })).is("at_risk")
    expect(segment(patient(61), { refill_lost = 3 })).is("at_risk")
  end)

  it("refuse a refill that is lost before it is late", function()
    expect(function() segment(patient(61), { refill_risk = 3 }) end).fails("refill_risk")
  end)
end)
