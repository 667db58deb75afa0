---@meta _
-- What rules ask for and answer (PluginReference.md).
-- Written by: winback plugin types. Do not edit.

---A text in both languages.
---@class winback.Words
---@field ru string
---@field en string

---What a rule asks for: an answer of one of the functions below.
---@class winback.Action
---@field action "message"|"offer"|"points"|"tag"|"untag"|"call"|"survey"|"note"|"task"
---@field [integer] any
---@field [string] any

---@class winback.Message
---@field [1] string
---by which channels · по каким каналам
---@field via? string|("email"|"sms"|"push"|"messenger"|"webhook"|"call")[]
---@field kind? string marketing or service · рекламное или служебное
---@field at? any at what time of day · в котором часу

---the message of messages/NAME.LANGUAGE.txt · сообщение messages/ИМЯ.ЯЗЫК.txt
---@param what winback.Message|string
---@return winback.Action
function message(what) end

---@class winback.Offer
---@field percent? number|string a discount in percent · скидка в процентах
---@field money? number|string a discount in money · скидка суммой
---@field gift? string|winback.Words a gift · подарок
---@field price? number|string a special price · особая цена
---@field points_times? number|string points so many times · бонусы во столько раз
---@field privilege? string|winback.Words a privilege · привилегия
---@field min_total? number|string from this total on · от суммы чека
---@field max_discount? number|string at most so much off · скидка не больше
---@field categories? string|string[] only on these categories · только на категории
---@field except? string|string[] not on these categories · кроме категорий
---@field stores? string|string[] only at these stores · только в точках
---on which weekdays · в какие дни
---@field weekdays? string|("mon"|"tue"|"wed"|"thu"|"fri"|"sat"|"sun")[]
---@field hours? any at which hours · в какие часы
---@field uses? number|string how many times · сколько раз
---@field valid_days? number|string days that it is valid · сколько дней действует
---@field code? string "personal" or a shared code · personal или общий код
---@field combine? "best"|"add"|"alone" with other discounts · с другими скидками
---@field label? string|winback.Words what people read · как называется

---a personal offer: one of percent, money, gift, price, points_times, privilege · личное
---предложение: одно из percent, money, gift, price, points_times, privilege
---@param what winback.Offer
---@return winback.Action
function offer(what) end

---@class winback.Points
---@field [1] number|string
---@field live_days? number|string days until they expire · через сколько сгорят
---@field reason? string what for · за что

---points: a number or a threshold · бонусы: число или порог
---@param what winback.Points|number|string
---@return winback.Action
function points(what) end

---gives her a tag · поставить метку
---@param what string
---@return winback.Action
function tag(what) end

---takes a tag away · снять метку
---@param what string
---@return winback.Action
function untag(what) end

---a call that asks · позвонить и спросить
---@param what string
---@return winback.Action
function call(what) end

---a survey that asks · опрос
---@param what string
---@return winback.Action
function survey(what) end

---a line for the cashier at her next visit · строка кассиру при визите
---@param what string
---@return winback.Action
function note(what) end

---@class winback.Task
---@field [1] string
---@field to? string whose task · кому

---a task for staff · задача сотруднику
---@param what winback.Task|string
---@return winback.Action
function task(what) end

---@alias winback.Event
---| "registered"
---| "visit"
---| "first_visit"
---| "bought(categories)"
---| "returned"
---| "birthday"
---| "date(month, day)"
---| "refill_due(categories)"
---| "absent(days)"
---| "cart_left"
---| "points_expiring"
---| "tier_changed"
---| "friend_bought"
---| "rating"
---| "complaint"
---| "booked"
---| "segment_changed(to)"
---| string
---| table

---@class winback.Step
---@field [integer] winback.Action
---@field day? number|string day after she entered · день после входа в сегмент
---only for these value levels · только для ценности
---@field only? string|("low"|"valuable"|"very_valuable")[]
---@field when? fun(c: winback.Customer, t: table): boolean? a condition · условие
---computes actions · действия функцией
---@field act? fun(c: winback.Customer, t: table): winback.Action[]?
---@field again_after_days? number|string when it may start again (90) · когда можно снова (90)

---@class winback.Trigger
---@field [integer] winback.Action
---@field categories? any of its event
---@field day? any of its event
---@field days? any of its event
---@field month? any of its event
---@field to? any of its event
---@field on? winback.Event the event · событие
---@field name? string its name · имя
---@field after_minutes? number|string minutes after it · через минут
---@field after_hours? number|string hours after it · через часов
---@field after_days? number|string days after it · через дней
---@field before_days? number|string days before it · за дней
---@field once_in_days? number|string once in so many days · не чаще раза в дней
---@field when? fun(c: winback.Customer, t: table): boolean? a condition · условие
---computes actions · действия функцией
---@field act? fun(c: winback.Customer, t: table): winback.Action[]?
---only for these value levels · только для ценности
---@field only? string|("low"|"valuable"|"very_valuable")[]

---@class winback.Share
---@field percent? number|string percent of the lines · процент
---@field except? string|string[] not of these categories · кроме категорий

---@class winback.Referral
---@field referrer? number|string points for who brought · бонусов пригласившему
---@field friend? number|string points for the friend · бонусов другу
---@field min_total? number|string from this total on · от суммы чека
---@field at_most? number|string at most so many friends · не больше друзей
---@field after_days? number|string days after the purchase · через дней

---@class winback.Stamp
---@field [1] string
---@field categories? string|string[] for these categories · за категории
---@field every? number|string every how many · каждый который
---@field gift? string|winback.Words the gift · подарок

---@class winback.Reward
---@field points? number|string points · бонусов
---@field once_in_days? number|string once in so many days · не чаще раза в дней

---@alias winback.LineRule fun(line: table, c: winback.Customer, t: table, receipt: table): number

---@class winback.Rewards
---@field earn? winback.Share|winback.LineRule
---@field pay? winback.Share|winback.LineRule
---@field discount? winback.Share|winback.LineRule
---@field referral? winback.Referral
---@field stamps? winback.Stamp[]
---@field events? table<string, winback.Reward>

---@alias winback.Question fun(c: winback.Customer, t: table): boolean?, string?

---@alias winback.Namer fun(c: winback.Customer, t: table): winback.Segment?, string?

---@class winback.Rules
---@field lost? winback.Question
---@field dead? winback.Question
---@field passive? winback.Question
---@field often? winback.Question
---@field segment? winback.Namer
---@field strategies? table<string, (winback.Step|table)[]>
---@field triggers? table<string|integer, winback.Trigger|table>
---@field rewards? winback.Rewards
---@field [string] any functions of the plugin's own
