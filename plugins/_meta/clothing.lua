---@meta _
-- What the rules of clothing see of their own plugin.lua.
-- Written by: winback plugin types. Do not edit.

---The thresholds, as the business or the store has set them.
---@class clothing.Thresholds
---@field regular_seasons integer default 2 · Regular seasons · Постоянный от сезонов
---@field seasons_lost integer default 1 · Seasons to lost · Сезонов до потери
---default 21 · Warn before the season ends · Предупредить до конца сезона за
---@field warn_days integer
---@field dead_after integer default 365 · Dead after · Неживой после
---default passer_by · One visit, then gone · Один визит и пропал
---@field one_visit "passer_by"|"lost"
---@field valuable_from number default 15000 · Valuable from · Ценный от
---@field very_valuable_from number default 60000 · Very valuable from · Очень ценный от
---@field cashback number default 5 · Cashback · Кешбэк
---@field comeback_percent number default 15 · Come-back percent · Скидка на возвращение
---@field comeback_days integer default 30 · The discount lasts · Срок скидки

---@alias clothing.Segment winback.Segment

---The business's own fields of a customer.
---@class clothing.Fields

---@class clothing.Customer: winback.Customer
---@field segment clothing.Segment?
---@field field clothing.Fields

---@alias clothing.Question fun(c: clothing.Customer, t: clothing.Thresholds): boolean?, string?

---@alias clothing.Namer fun(c: clothing.Customer, t: clothing.Thresholds): clothing.Segment?, string?

---@class clothing.Rules: winback.Rules
---@field lost? clothing.Question
---@field dead? clothing.Question
---@field passive? clothing.Question
---@field often? clothing.Question
---@field segment? clothing.Namer
