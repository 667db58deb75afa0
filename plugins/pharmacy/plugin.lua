return {
  api = 1,
  name = { ru = "Аптека", en = "Pharmacy" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "Europe/Moscow",

  thresholds = {
    -- medicine that is taken all the time
    { "chronic", categories = { "hypertension", "diabetes", "thyroid", "asthma" },
      label = { ru = "Постоянные лекарства", en = "Chronic medicine" },
      help = {
        ru = "Категории, которые принимают постоянно. Они нигде не называются.",
        en = "Categories that are taken all the time. They are named nowhere.",
      } },
    { "refill_risk", times = 1.2 },
    { "refill_lost", times = 2 },
    { "patience", days = 14, min = 0, max = 90,
      label = { ru = "Раньше не тревожимся", en = "No worry before" },
      help = {
        ru = "Столько дней после покупки не ждём следующую: купить могли и впрок.",
        en = "So many days after a purchase we expect no other: she may have stocked up.",
      } },

    -- everybody else, in days
    { "risk_after", days = 60 },
    { "lost_after", days = 120 },
    { "dead_after", days = 365 },
    { "one_visit", choice = "passer_by" },

    -- who comes often, who is valuable
    { "loyal_from", count = 6,
      label = { ru = "Лояльный от", en = "Loyal from" },
      help = {
        ru = "Столько визитов за год до последнего визита делают лояльным.",
        en = "Visits within the year up to the last visit that make a loyal customer.",
      } },
    { "valuable_from", money = 10000 },
    { "very_valuable_from", money = 40000 },

    -- what we give
    { "cashback", percent = 3 },
    { "pay_up_to", percent = 30 },
    { "remind_before", days = 3 },
    { "refill_points", points = 100, min = 0, max = 1000, step = 10,
      label = { ru = "Бонусы на возвращение", en = "Come-back points" },
      help = {
        ru = "Сколько бонусов подарить постоянному покупателю, который пропал.",
        en = "Points given to a regular customer who is gone.",
      } },
    { "refill_points_days", days = 30, min = 1, max = 180,
      label = { ru = "Срок подарка", en = "The gift lasts" },
      help = {
        ru = "Сколько дней действуют подаренные бонусы.",
        en = "Days for which the points are valid.",
      } },
  },

  -- What somebody is ill with is nobody's business: no message, reason or list names these.
  private = "chronic",
  -- Prescription medicine may not be promoted: it earns no points.
  no_points = { "prescription" },

  reasons = {
    takes_medicine = {
      ru = "Постоянно принимает лекарство",
      en = "Takes medicine all the time",
    },
    medicine_ran_out = {
      ru = "Постоянное лекарство, должно быть, кончилось",
      en = "The medicine that she always takes must have run out",
    },
    buys_elsewhere = {
      ru = "Все постоянные лекарства давно кончились: видимо, покупает в другом месте",
      en = "All the medicine that she always takes ran out long ago: she must buy it elsewhere",
    },
  },
}
