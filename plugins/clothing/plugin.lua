return {
  api = 1,
  name = { ru = "Одежда", en = "Clothing" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "Europe/Moscow",

  -- The days on which the new collection comes; each season lasts until the next one begins.
  seasons = { spring_summer = "02-15", autumn_winter = "08-15" },

  thresholds = {
    -- in seasons
    { "regular_seasons", count = 2 },
    { "seasons_lost", count = 1 },
    { "warn_days", days = 21,
      label = { ru = "Предупредить до конца сезона за", en = "Warn before the season ends" },
      help = {
        ru = "За столько дней до конца сезона без покупки клиент становится пассивным.",
        en = "So many days before the end of a season without a purchase she is passive.",
      } },

    -- in days and money
    { "dead_after", days = 365 },
    { "one_visit", choice = "passer_by" },
    { "valuable_from", money = 15000 },
    { "very_valuable_from", money = 60000 },

    -- what we give
    { "cashback", percent = 5 },
    { "comeback_percent", percent = 15 },
    { "comeback_days", days = 30, min = 1, max = 180,
      label = { ru = "Срок скидки", en = "The discount lasts" },
      help = {
        ru = "Сколько дней действует скидка на возвращение.",
        en = "Days for which the come-back discount is valid.",
      } },
  },
}
