return {
  api = 1,
  name = { ru = "Замер ритма", en = "Rhythm benchmark" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "UTC",

  thresholds = {
    { "own_gaps", times = 3, min = 1, max = 50 },
    { "weeks_often", count = 4, min = 1, max = 52,
      label = { ru = "Ходит часто", en = "Comes often" },
      help = {
        ru = "Промежуток между визитами не больше стольких недель.",
        en = "A usual gap of at most so many weeks.",
      } },
    { "weeks_risk", count = 8 },
  },

  -- The whole base is in the window, and all three scores are cut by quantiles.
  rfm = {
    window = 1000, recency = "quantiles", frequency = "quantiles", monetary = "quantiles",
  },
}
