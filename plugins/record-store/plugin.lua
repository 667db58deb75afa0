return {
  api = 1,
  name = { ru = "Магазин пластинок", en = "Record store" },
  languages = { "ru", "en" },
  currency = "USD",
  timezone = "UTC",

  thresholds = {
    -- a customer with a rhythm of her own, in her own gaps
    { "rhythm_from", count = 4, min = 3, max = 50,
      label = { ru = "Свой ритм от", en = "Own rhythm from" },
      help = {
        ru = "С какого числа визитов мы верим, что у покупателя есть свой ритм.",
        en = "Visits from which we believe that a customer has a rhythm of her own.",
      } },
    { "gaps_risk", times = 2, min = 1, max = 20,
      label = { ru = "В зоне риска после своих промежутков", en = "At risk after own gaps" },
      help = {
        ru = "Тишина, после которой покупатель со своим ритмом в зоне риска.",
        en = "Silence, in own gaps, that puts a customer with a rhythm at risk.",
      } },
    { "own_gaps", times = 3, min = 1, max = 50 },
    { "patience", days = 60, min = 0, max = 365,
      label = { ru = "Раньше не тревожимся", en = "No worry before" },
      help = {
        ru = "Кто купил три диска подряд за неделю, не потерян через месяц: ждём хотя бы столько.",
        en = "Three records in one week make no weekly rhythm: we wait at least so many days.",
      } },

    -- everybody else, in days
    { "risk_after", days = 90 },
    { "lost_after", days = 180 },
    { "dead_after", days = 365 },
    { "one_visit", choice = "passer_by" },

    -- who comes often, who is valuable
    { "loyal_from", count = 5,
      label = { ru = "Лояльный от", en = "Loyal from" },
      help = {
        ru = "Столько визитов за год до последнего визита делают лояльным.",
        en = "Visits within the year up to the last visit that make a loyal customer.",
      } },
    { "valuable_from", money = 100 },
    { "very_valuable_from", money = 300 },

    -- what we give
    { "comeback_percent", percent = 15 },
    { "cashback", percent = 3 },
  },
  checks = { "gaps_risk < own_gaps" },

  rfm = { window = 365, recency = { 30, "risk_after", "lost_after", "dead_after" } },
}
