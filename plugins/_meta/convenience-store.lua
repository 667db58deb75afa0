---@meta _
-- What the rules of convenience_store see of their own plugin.lua.
-- Written by: winback plugin types. Do not edit.

---The thresholds, as the business or the store has set them.
---@class convenience_store.Thresholds
---@field food string[] default bread,dairy,fruit,meat,ready meals · Food · Продукты
---@field risk_after integer default 7 · At risk after · В зоне риска после
---@field lost_after integer default 21 · Lost after · Потеряшка после
---@field household string[] default cleaning,paper,hygiene · Household goods · Хозтовары
---default 45 · Household goods: at risk after · Хозтовары: в зоне риска после
---@field household_risk integer
---default 90 · Household goods: lost after · Хозтовары: потеряшка после
---@field household_lost integer
---@field dead_after integer default 365 · Dead after · Неживой после
---default passer_by · One visit, then gone · Один визит и пропал
---@field one_visit "passer_by"|"lost"
---@field loyal_from integer default 8 · Loyal from · Лояльный от
---@field valuable_from number default 20000 · Valuable from · Ценный от
---@field very_valuable_from number default 80000 · Very valuable from · Очень ценный от
---@field max_purchases_day integer default 5 · Purchases a day · Покупок в день
---@field cashback number default 1 · Cashback · Кешбэк
---@field pay_up_to number default 50 · Pay up to · Оплата бонусами до
---@field without_points string[] default tobacco,alcohol · Without points · Без бонусов
---@field comeback_points integer default 200 · Come-back points · Бонусы на возвращение
---@field comeback_days integer default 10 · The gift lasts · Срок подарка

---@alias convenience_store.Segment winback.Segment

---The business's own fields of a customer.
---@class convenience_store.Fields

---@class convenience_store.Customer: winback.Customer
---@field segment convenience_store.Segment?
---@field field convenience_store.Fields

---@alias convenience_store.Question fun(c: convenience_store.Customer, t: convenience_store.Thresholds): boolean?, string?

---@alias convenience_store.Namer fun(c: convenience_store.Customer, t: convenience_store.Thresholds): convenience_store.Segment?, string?

---@class convenience_store.Rules: winback.Rules
---@field lost? convenience_store.Question
---@field dead? convenience_store.Question
---@field passive? convenience_store.Question
---@field often? convenience_store.Question
---@field segment? convenience_store.Namer
