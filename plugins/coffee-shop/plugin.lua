return {
  api = 1,
  name = { ru = "Кофейня", en = "Coffee shop" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "Europe/Moscow",

  thresholds = {
    -- when a guest is at risk, lost, dead
    { "risk_after", days = 15 },
    { "lost_after", days = 30 },
    { "dead_after", days = 365 },
    { "one_visit", choice = "passer_by" },

    -- who is loyal, who is valuable
    { "loyal_from", count = 8 },
    { "valuable_from", money = 5000 },
    { "very_valuable_from", money = 20000 },

    -- what we give
    { "cashback", percent = 5 },
    { "pay_up_to", percent = 30 },
    { "comeback_percent", percent = 15 },
    { "comeback_points", points = 100, min = 0, max = 1000, step = 10,
      label = { ru = "Бонусы на возвращение", en = "Come-back points" },
      help = {
        ru = "Сколько бонусов подарить лояльному гостю, который пропал.",
        en = "Points given to a loyal guest who is gone.",
      } },
    { "comeback_days", days = 14, min = 1, max = 90,
      label = { ru = "Срок подарка", en = "The gift lasts" },
      help = {
        ru = "Сколько дней действуют подаренные бонусы и скидка на возвращение.",
        en = "Days for which come-back points and the come-back discount are valid.",
      } },
    { "free_coffee_every", count = 6, min = 2, max = 20,
      label = { ru = "Каждый который кофе в подарок", en = "Free coffee, every" },
      help = {
        ru = "6 значит: каждый шестой кофе бесплатный.",
        en = "6 means that every sixth coffee is free.",
      } },
    { "remind_before", days = 3 },
  },
}
