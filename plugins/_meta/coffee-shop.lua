---@meta _
-- What the rules of coffee_shop see of their own plugin.lua.
-- Written by: winback plugin types. Do not edit.

---The thresholds, as the business or the store has set them.
---@class coffee_shop.Thresholds
---@field risk_after integer default 15 · At risk after · В зоне риска после
---@field lost_after integer default 30 · Lost after · Потеряшка после
---@field dead_after integer default 365 · Dead after · Неживой после
---default passer_by · One visit, then gone · Один визит и пропал
---@field one_visit "passer_by"|"lost"
---@field loyal_from integer default 8 · Loyal from · Лояльный от
---@field valuable_from number default 5000 · Valuable from · Ценный от
---@field very_valuable_from number default 20000 · Very valuable from · Очень ценный от
---@field cashback number default 5 · Cashback · Кешбэк
---@field pay_up_to number default 30 · Pay up to · Оплата бонусами до
---@field comeback_percent number default 15 · Come-back percent · Скидка на возвращение
---@field comeback_points integer default 100 · Come-back points · Бонусы на возвращение
---@field comeback_days integer default 14 · The gift lasts · Срок подарка
---@field free_coffee_every integer default 6 · Free coffee, every · Каждый который кофе в подарок
---@field remind_before integer default 3 · Remind before · Напомнить за

---@alias coffee_shop.Segment winback.Segment

---The business's own fields of a customer.
---@class coffee_shop.Fields

---@class coffee_shop.Customer: winback.Customer
---@field segment coffee_shop.Segment?
---@field field coffee_shop.Fields

---@alias coffee_shop.Question fun(c: coffee_shop.Customer, t: coffee_shop.Thresholds): boolean?, string?

---@alias coffee_shop.Namer fun(c: coffee_shop.Customer, t: coffee_shop.Thresholds): coffee_shop.Segment?, string?

---@class coffee_shop.Rules: winback.Rules
---@field lost? coffee_shop.Question
---@field dead? coffee_shop.Question
---@field passive? coffee_shop.Question
---@field often? coffee_shop.Question
---@field segment? coffee_shop.Namer
