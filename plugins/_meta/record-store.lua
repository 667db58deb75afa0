---@meta _
-- What the rules of record_store see of their own plugin.lua.
-- Written by: winback plugin types. Do not edit.

---The thresholds, as the business or the store has set them.
---@class record_store.Thresholds
---@field rhythm_from integer default 4 · Own rhythm from · Свой ритм от
---@field gaps_risk number default 2 · At risk after own gaps · В зоне риска после своих промежутков
---@field own_gaps number default 3 · Own gaps · Своих промежутков
---@field patience integer default 60 · No worry before · Раньше не тревожимся
---@field risk_after integer default 90 · At risk after · В зоне риска после
---@field lost_after integer default 180 · Lost after · Потеряшка после
---@field dead_after integer default 365 · Dead after · Неживой после
---default passer_by · One visit, then gone · Один визит и пропал
---@field one_visit "passer_by"|"lost"
---@field loyal_from integer default 5 · Loyal from · Лояльный от
---@field valuable_from number default 100 · Valuable from · Ценный от
---@field very_valuable_from number default 300 · Very valuable from · Очень ценный от
---@field comeback_percent number default 15 · Come-back percent · Скидка на возвращение
---@field cashback number default 3 · Cashback · Кешбэк

---@alias record_store.Segment winback.Segment

---The business's own fields of a customer.
---@class record_store.Fields

---@class record_store.Customer: winback.Customer
---@field segment record_store.Segment?
---@field field record_store.Fields

---@alias record_store.Question fun(c: record_store.Customer, t: record_store.Thresholds): boolean?, string?

---@alias record_store.Namer fun(c: record_store.Customer, t: record_store.Thresholds): record_store.Segment?, string?

---@class record_store.Rules: winback.Rules
---@field lost? record_store.Question
---@field dead? record_store.Question
---@field passive? record_store.Question
---@field often? record_store.Question
---@field segment? record_store.Namer
