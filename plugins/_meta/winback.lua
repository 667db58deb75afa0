---@meta _
-- What rules read (PluginReference.md).
-- Written by: winback plugin types. Do not edit.

---The segments that every plugin has.
---@alias winback.Segment
---| "new"
---| "promising"
---| "loyal"
---| "falling_asleep"
---| "at_risk"
---| "sleeping"
---| "sos"
---| "passer_by"
---| "dead"

---@alias winback.Value "low"|"valuable"|"very_valuable"

---@alias winback.Weekday "mon"|"tue"|"wed"|"thu"|"fri"|"sat"|"sun"

---@alias winback.Channel "email"|"sms"|"push"|"messenger"|"webhook"|"call"

---A customer, as of the day of the rules. What is not known is nil: arithmetic with it gives nil,
---comparisons with it are false.
---@class winback.Customer
---@field visits integer visits · визиты
---@field purchases integer purchases · покупки
---@field spend number spent in all · потрачено всего
---@field average_receipt number average receipt · средний чек
---@field days_since_first integer days since the first visit · дней с первого визита
---@field days_since_last integer days since the last visit · дней с последнего визита
---@field days_since_registered integer? days since registration · дней с регистрации
---@field value winback.Value value level · ценность
---@field r integer? R score · оценка R
---@field f integer? F score · оценка F
---@field m integer? M score · оценка M
---@field score integer? RFM score · оценка RFM
---@field segment winback.Segment? segment · сегмент
---@field segment_days integer? days in the segment · дней в сегменте
---@field gap number? usual gap · обычный промежуток
---@field gap_long number? long gap · длинный промежуток
---@field gap_mean number? mean gap · средний промежуток
---@field gap_spread number? spread of gaps · разброс промежутков
---@field gaps_since_last number? silence in own gaps · молчание в своих промежутках
---@field weeks_in_row integer weeks with a visit in a row · недели с визитом подряд
---@field weeks_missed integer missed weeks · пропущено недель
---@field seasons_in_row integer seasons with a purchase in a row · сезоны с покупкой подряд
---@field seasons_missed integer missed seasons · пропущено сезонов
---@field bought_this_season boolean bought this season · покупка в этом сезоне
---@field visits_vs_store number? visits against the store's usual · визиты к обычному клиенту точки
---average receipt against the store's usual · средний чек к обычному клиенту точки
---@field average_receipt_vs_store number?
---@field p_alive number? probability of being alive · вероятность, что клиент жив
---@field store string store · точка продаж
---@field sex string? sex · пол
---@field age integer? age · возраст
---@field days_to_birthday integer? days to the birthday · дней до дня рождения
---@field language string? language · язык
---@field source string? source · источник
---@field referred_by string? referred by · кто привёл
---@field tier string? tier · уровень
---@field points integer points · бонусы
---@field offers_open integer open offers · открытых предложений
---@field call_reason string? reason from a call · причина из звонка
---@field call_days integer? days since the call · дней со звонка
---@field last_rating integer? last rating · последняя оценка
---@field open_complaint boolean open complaint · открытая жалоба
---@field field table<string, any> fields of the business's own · свои поля
local Customer = {}

---visits in the days that end with her last visit · визитов за столько дней до последнего визита
---@param days integer
---@return integer
function Customer:pace(days) end

---visits in the last days · визитов за последние дни
---@param days integer
---@return integer
function Customer:visits_in(days) end

---purchases in the last days · покупок за последние дни
---@param days integer
---@return integer
function Customer:purchases_in(days) end

---spent in the last days · потрачено за последние дни
---@param days integer
---@return number
function Customer:spend_in(days) end

---average receipt of the last days · средний чек за последние дни; nil: without a visit in these
---days
---@param days integer
---@return number?
function Customer:average_receipt_in(days) end

---visits from a to b days ago · визитов от a до b дней назад
---@param a integer
---@param b integer
---@return integer
function Customer:visits_between(a, b) end

---spent from a to b days ago · потрачено от a до b дней назад
---@param a integer
---@param b integer
---@return number
function Customer:spend_between(a, b) end

---weeks with a visit of those that end with her last visit's · недель с визитом из последних до
---последнего визита
---@param weeks integer
---@return integer
function Customer:weeks_active(weeks) end

---whether she bought the category · покупала ли категорию
---@param category string|string[]
---@param days? integer
---@return boolean
function Customer:bought(category, days) end

---days since she last bought it · дней с последней покупки; nil: never bought
---@param ... string|string[]
---@return integer?
function Customer:last_bought(...) end

---how late a refill is by her own use · сколько сроков прошло с покупки по её расходу; nil: below 2
---days with such a purchase
---@param ... string|string[]
---@return number?
function Customer:refill_late(...) end

---traffic of her store against its usual · поток её точки к обычному; nil: below 28 days of the
---store before these
---@param days integer
---@return number?
function Customer:store_traffic(days) end

---visits expected in the next days · ожидается визитов за дни; nil: without a fitted model (winback
---model fit)
---@param days integer
---@return number?
function Customer:expected_visits(days) end

---whether one of these is her store · её ли это точка продаж
---@param ... string|string[]
---@return boolean
function Customer:in_store(...) end

---whether she has the tag · есть ли метка
---@param ... string|string[]
---@return boolean
function Customer:has_tag(...) end

---points that expire within the days · бонусов сгорит за дни
---@param days integer
---@return integer
function Customer:points_expiring(days) end

---whether she may be reached so · можно ли писать по каналу
---@param channel winback.Channel
---@return boolean
function Customer:can(channel) end

---messages in the last days · сообщений за последние дни
---@param days integer
---@return integer
function Customer:messages_in(days) end

---The only clock of rules.
---@class winback.Today
---@field year integer of the as-of day in the business's zone
---@field month integer 1 to 12
---@field day integer 1 to 31
---@field weekday "mon"|"tue"|"wed"|"thu"|"fri"|"sat"|"sun" `"mon"` to `"sun"`
---@field season string the season's name
---@field season_days_left integer 0 on the season's last day
today = {}

---days to the next such date, 0 is today; 29 February counts on 28 in other years
---@param month integer
---@param day integer
---@return integer
function today:days_to(month, day) end

---`nil`, for now
---@param name string
---@param days integer
---@return number?
function today:signal(name, days) end

---from 0 to below 1, with n a whole number from 1 to n; the same for the same business, customer,
---name and day
---@param name string
---@param n? integer
---@return number
function random(name, n) end

---exactly so many percent of an amount of money, rounded down to 0.01
---@param share number
---@param amount number
---@return number
function percent(share, amount) end

---fails with the message where the value is false or nil
---@param value any
---@param message? string
---@return any
function assert(value, message) end

---fails; a question that fails fails for its customer only
---@param message any
---@param level? integer
function error(message, level) end

---goes through a list
---@param list table
---@return fun(list: table, place?: integer): integer, any
function ipairs(list) end

---goes through a table, by sorted keys
---@param table table
---@return fun(table: table, key?: any): any, any
function pairs(table) end

---reaches lib/NAME.lua of the plugin as lib.NAME
---@param name string
---@return any
function require(name) end

---the arguments from the n-th on, or how many there are
---@param n integer|"#"
---@param ... any
---@return any
function select(n, ...) end

---the number in a text
---@param value any
---@param base? integer
---@return number?
function tonumber(value, base) end

---the text of a value
---@param value any
---@return string
function tostring(value) end

---the type of a value
---@param value any
---@return string
function type(value) end
