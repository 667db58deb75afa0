return {
  api = 1,
  name = { ru = "Магазин у дома", en = "Convenience store" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "Europe/Moscow",

  thresholds = {
    -- who comes for food: every few days
    { "food", categories = { "bread", "dairy", "fruit", "meat", "ready meals" },
      label = { ru = "Продукты", en = "Food" },
      help = {
        ru = "Категории, за которыми приходят раз в несколько дней.",
        en = "Categories for which people come every few days.",
      } },
    { "risk_after", days = 7 },
    { "lost_after", days = 21 },

    -- who comes for household goods alone: every month or two
    { "household", categories = { "cleaning", "paper", "hygiene" },
      label = { ru = "Хозтовары", en = "Household goods" },
      help = {
        ru = "Категории, за которыми приходят раз в месяц-другой.",
        en = "Categories for which people come every month or two.",
      } },
    { "household_risk", days = 45, min = 1, max = 365,
      label = { ru = "Хозтовары: в зоне риска после", en = "Household goods: at risk after" },
      help = {
        ru = "Дней без визита для тех, кто берёт только хозтовары.",
        en = "Days without a visit of who buys household goods alone.",
      } },
    { "household_lost", days = 90, min = 1, max = 730,
      label = { ru = "Хозтовары: потеряшка после", en = "Household goods: lost after" },
      help = {
        ru = "Дней без визита для тех, кто берёт только хозтовары.",
        en = "Days without a visit of who buys household goods alone.",
      } },

    { "dead_after", days = 365 },
    { "one_visit", choice = "passer_by" },

    -- who comes often, who is valuable
    { "loyal_from", count = 8,
      label = { ru = "Лояльный от", en = "Loyal from" },
      help = {
        ru = "Столько визитов за 30 дней до последнего визита делают лояльным.",
        en = "Visits within the 30 days up to the last visit that make a loyal customer.",
      } },
    { "valuable_from", money = 20000 },
    { "very_valuable_from", money = 80000 },
    { "max_purchases_day", count = 5 },

    -- what we give
    { "cashback", percent = 1 },
    { "pay_up_to", percent = 50 },
    { "without_points", categories = { "tobacco", "alcohol" },
      label = { ru = "Без бонусов", en = "Without points" },
      help = {
        ru = "Категории, за которые по закону нельзя ни начислять бонусы, ни давать скидки.",
        en = "Categories that by law may earn no points and get no discount.",
      } },
    { "comeback_points", points = 200, min = 0, max = 2000, step = 10,
      label = { ru = "Бонусы на возвращение", en = "Come-back points" },
      help = {
        ru = "Сколько бонусов подарить постоянному покупателю, который пропал.",
        en = "Points given to a regular customer who is gone.",
      } },
    { "comeback_days", days = 10, min = 1, max = 90,
      label = { ru = "Срок подарка", en = "The gift lasts" },
      help = {
        ru = "Сколько дней действуют подаренные бонусы.",
        en = "Days for which the points are valid.",
      } },
  },
  checks = {
    "household_risk < household_lost", "lost_after < household_lost",
    "household_lost < dead_after",
  },

  no_points = "without_points",

  reasons = {
    food_elsewhere = {
      ru = "Заходит, но продукты берёт где-то ещё",
      en = "Still comes, but buys food elsewhere",
    },
  },

  rfm = { window = 90, recency = { "risk_after", "lost_after", "household_lost", "dead_after" } },
}
