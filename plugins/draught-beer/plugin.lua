return {
  api = 1,
  name = { ru = "Разливное пиво", en = "Draught beer" },
  languages = { "ru", "en" },
  currency = "RUB",
  timezone = "Europe/Moscow",

  thresholds = {
    -- the proof that she came every week
    { "weekly_from", count = 4 },
    { "habit_from", count = 8, min = 1, max = 52,
      label = { ru = "Привычка от недель", en = "Habit from" },
      help = {
        ru = "Столько недель с визитом из последних недель привычки тоже доказывают ритм.",
        en = "So many weeks with a visit among the weeks of a habit prove the rhythm, too.",
      } },
    { "habit_within", count = 9, min = 1, max = 52,
      label = { ru = "Недели привычки", en = "Weeks of a habit" },
      help = {
        ru = "9 и привычка от 8: за неделю отпуска или болезни постоянный не выпадает.",
        en = "9, with a habit from 8: a week off or ill takes nobody out of the regulars.",
      } },

    -- missed weeks of whoever came every week
    { "weeks_risk", count = 1 },
    { "weeks_lost", count = 2 },
    { "weeks_closed", count = 0, min = 0, max = 8,
      label = { ru = "Точка не работала, недель", en = "Weeks that we were closed" },
      help = {
        ru = "После праздников или ремонта: столько пропущенных недель никому не в вину.",
        en = "After holidays or repairs: so many missed weeks are nobody's fault.",
      } },

    -- a rhythm of her own, other than weekly
    { "gaps_risk", times = 1.5, min = 1, max = 20,
      label = { ru = "В зоне риска после своих промежутков", en = "At risk after own gaps" },
      help = {
        ru = "Тишина в своих обычных промежутках, после которой пора насторожиться.",
        en = "Silence, in her own usual gaps, that is a warning.",
      } },
    { "own_gaps", times = 2 },

    -- everybody, whatever the rhythm
    { "risk_after", days = 30 },
    { "lost_after", days = 60 },
    { "dead_after", days = 365 },
    { "one_visit", choice = "passer_by" },
    { "valuable_from", money = 10000 },
    { "very_valuable_from", money = 30000 },

    -- what we give
    { "cashback", percent = 3 },
    { "keg_bonus", points = 150, min = 0, max = 1000, step = 10,
      label = { ru = "Бонус на возвращение", en = "Come-back bonus" },
      help = {
        ru = "Сколько бонусов подарить постоянному, который перестал приходить.",
        en = "Points given to a regular who stopped coming.",
      } },
    { "keg_days", days = 14, min = 1, max = 90,
      label = { ru = "Срок подарка", en = "The gift lasts" },
      help = {
        ru = "Сколько дней действуют подаренные бонусы.",
        en = "Days for which the points are valid.",
      } },
  },
  checks = {
    "weekly_from <= habit_from", "habit_from <= habit_within", "gaps_risk < own_gaps",
    "weeks_lost * 7 < lost_after",
  },
}
