return {
  api = 1,
  name = { ru = "Замер", en = "Benchmark" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "UTC",

  thresholds = {
    { "new_for", days = 30, min = 0, max = 365,
      label = { ru = "Новый", en = "New for" },
      help = {
        ru = "Столько дней после первой покупки покупатель новый.",
        en = "A customer is new for so many days after the first purchase.",
      } },
    { "active_for", days = 30, min = 0, max = 365,
      label = { ru = "Активный", en = "Active for" },
      help = {
        ru = "Столько дней после последней покупки покупатель активный.",
        en = "A customer is active for so many days after the last purchase.",
      } },
    { "cooling_for", days = 90, min = 0, max = 730,
      label = { ru = "Остывающий", en = "Cooling for" },
      help = {
        ru = "Столько дней после последней покупки покупатель ещё остывает.",
        en = "A customer cools for so many days after the last purchase.",
      } },
    { "risk_for", days = 180, min = 0, max = 730,
      label = { ru = "В зоне риска", en = "At risk for" },
      help = {
        ru = "После стольких дней без покупки покупатель потерян.",
        en = "After so many days without a purchase a customer is lost.",
      } },
  },
  checks = { "active_for < cooling_for", "cooling_for < risk_for" },

  segments = {
    { "active", group = "active", label = { ru = "Активные", en = "Active" } },
    { "cooling", group = "passive", label = { ru = "Остывающие", en = "Cooling" } },
    { "lost", group = "lost", label = { ru = "Потерянные", en = "Lost" } },
  },

  -- The whole base is in the window, and all three scores are cut by quantiles.
  rfm = {
    window = 1000, recency = "quantiles", frequency = "quantiles", monetary = "quantiles",
  },
}
