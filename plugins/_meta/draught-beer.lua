---@meta _
-- What the rules of draught_beer see of their own plugin.lua.
-- Written by: winback plugin types. Do not edit.

---The thresholds, as the business or the store has set them.
---@class draught_beer.Thresholds
---@field weekly_from integer default 4 · Weekly from · Еженедельный от
---@field habit_from integer default 8 · Habit from · Привычка от недель
---@field habit_within integer default 9 · Weeks of a habit · Недели привычки
---@field weeks_risk integer default 1 · Weeks to risk · Недель до риска
---@field weeks_lost integer default 2 · Weeks to lost · Недель до потери
---@field weeks_closed integer default 0 · Weeks that we were closed · Точка не работала, недель
---default 1.5 · At risk after own gaps · В зоне риска после своих промежутков
---@field gaps_risk number
---@field own_gaps number default 2 · Own gaps · Своих промежутков
---@field risk_after integer default 30 · At risk after · В зоне риска после
---@field lost_after integer default 60 · Lost after · Потеряшка после
---@field dead_after integer default 365 · Dead after · Неживой после
---default passer_by · One visit, then gone · Один визит и пропал
---@field one_visit "passer_by"|"lost"
---@field valuable_from number default 10000 · Valuable from · Ценный от
---@field very_valuable_from number default 30000 · Very valuable from · Очень ценный от
---@field cashback number default 3 · Cashback · Кешбэк
---@field keg_bonus integer default 150 · Come-back bonus · Бонус на возвращение
---@field keg_days integer default 14 · The gift lasts · Срок подарка

---@alias draught_beer.Segment winback.Segment

---The business's own fields of a customer.
---@class draught_beer.Fields

---@class draught_beer.Customer: winback.Customer
---@field segment draught_beer.Segment?
---@field field draught_beer.Fields

---@alias draught_beer.Question fun(c: draught_beer.Customer, t: draught_beer.Thresholds): boolean?, string?

---@alias draught_beer.Namer fun(c: draught_beer.Customer, t: draught_beer.Thresholds): draught_beer.Segment?, string?

---@class draught_beer.Rules: winback.Rules
---@field lost? draught_beer.Question
---@field dead? draught_beer.Question
---@field passive? draught_beer.Question
---@field often? draught_beer.Question
---@field segment? draught_beer.Namer
