return {
  api = 1,
  name = { ru = "Замер правила", en = "Rule benchmark" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "UTC",

  thresholds = {
    { "at_least", count = 0, min = 0, max = 1000,
      label = { ru = "Не меньше", en = "At least" },
      help = {
        ru = "С этим числом сравниваются шесть показателей.",
        en = "What six facts are compared with.",
      } },
  },
}
