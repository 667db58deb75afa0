---@meta _
-- What the rules of pharmacy see of their own plugin.lua.
-- Written by: winback plugin types. Do not edit.

---The thresholds, as the business or the store has set them.
---@class pharmacy.Thresholds
---default hypertension,diabetes,thyroid,asthma · Chronic medicine · Постоянные лекарства
---@field chronic string[]
---@field refill_risk number default 1.2 · Refill at risk · Пополнение: риск
---@field refill_lost number default 2 · Refill lost · Пополнение: потеря
---@field patience integer default 14 · No worry before · Раньше не тревожимся
---@field risk_after integer default 60 · At risk after · В зоне риска после
---@field lost_after integer default 120 · Lost after · Потеряшка после
---@field dead_after integer default 365 · Dead after · Неживой после
---default passer_by · One visit, then gone · Один визит и пропал
---@field one_visit "passer_by"|"lost"
---@field loyal_from integer default 6 · Loyal from · Лояльный от
---@field valuable_from number default 10000 · Valuable from · Ценный от
---@field very_valuable_from number default 40000 · Very valuable from · Очень ценный от
---@field cashback number default 3 · Cashback · Кешбэк
---@field pay_up_to number default 30 · Pay up to · Оплата бонусами до
---@field remind_before integer default 3 · Remind before · Напомнить за
---@field refill_points integer default 100 · Come-back points · Бонусы на возвращение
---@field refill_points_days integer default 30 · The gift lasts · Срок подарка

---@alias pharmacy.Segment winback.Segment

---The business's own fields of a customer.
---@class pharmacy.Fields

---@class pharmacy.Customer: winback.Customer
---@field segment pharmacy.Segment?
---@field field pharmacy.Fields

---@alias pharmacy.Question fun(c: pharmacy.Customer, t: pharmacy.Thresholds): boolean?, string?

---@alias pharmacy.Namer fun(c: pharmacy.Customer, t: pharmacy.Thresholds): pharmacy.Segment?, string?

---@class pharmacy.Rules: winback.Rules
---@field lost? pharmacy.Question
---@field dead? pharmacy.Question
---@field passive? pharmacy.Question
---@field often? pharmacy.Question
---@field segment? pharmacy.Namer
