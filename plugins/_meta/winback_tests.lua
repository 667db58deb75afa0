---@meta _
-- What tests of plugins see beside what rules see (PluginReference.md, Tests).
-- Written by: winback plugin types. Do not edit.

---A customer made by `customer { ... }`.
---@class winback.TestCustomer
---@field customer integer

---@class winback.TestDay
---@field day? integer days since she entered the segment; without it 0

---@class winback.Cuts
---@field recency? number[]
---@field frequency? number[]
---@field monetary? number[]

---@class winback.TestLine
---@field category string
---@field quantity? number without it 1
---@field amount? number
---@field sku? string
---@field item? string

---@class winback.TestReceipt
---@field ago? integer days ago; needed in `receipts`
---@field total? number money; without it the sum of the lines, else 100
---`{ "coffee", { category =, quantity =, amount = } }`, of each receipt
---@field lines? (string|winback.TestLine)[]
---@field store? string its code; without it "1"
---@field returned? boolean|number `true`: all of it was brought back; or an amount

---@class winback.CustomerSpec
---@field visits? integer how many; without it 1
---@field every? integer days between them; without it 7
---@field silent? integer days since the last one; without it 0
---@field receipt? number money of each; without it 100
---@field purchases_a_day? integer receipts on a day; without it 1
---`{ "coffee", { category =, quantity =, amount = } }`, of each receipt
---@field lines? (string|winback.TestLine)[]
---@field store? string its code; without it "1"
---@field returned? boolean|number `true`: all of it was brought back; or an amount
---@field receipts? winback.TestReceipt[] receipt by receipt, instead of a rhythm
---@field field? table<string, any> the business's own fields: `{ pet = "cat" }`
---@field sex? "f"|"m" without it unknown, as what follows
---@field birthday? string `"1990-05-31"`, or `"--05-31"` without the year
---@field language? string hers, such as `"ru"`
---@field source? string where she came from
---@field referred_by? string the id of who brought her
---@field registered? integer days ago
---@field tags? string[] `{ "vip" }`

---@class winback.Expectation
---@field is fun(due: any) equal; tables by content
---@field has fun(part: any) a text has the part, a list the item, a table the fields
---@field empty fun() `nil`, `""` or `{}`
---@field fails fun(part?: string) the function fails

---puts a name before those of its tests
---@param name string
---@param body fun()
function describe(name, body) end

---a test
---@param name string
---@param body fun()
function it(name, body) end

---a customer made of real receipts; the keys are below
---@param spec winback.CustomerSpec
---@return winback.TestCustomer
function customer(spec) end

---her segment, `nil` without a visit; thresholds may be given other values
---@param c winback.TestCustomer
---@param thresholds? table<string, any>
---@return winback.Segment?
function segment(c, thresholds) end

---the reason, in the first language of the plugin
---@param c winback.TestCustomer
---@param thresholds? table<string, any>
---@return string
function why(c, thresholds) end

---what the steps of this day of her segment's strategy ask for, thresholds filled in; without
---`day`, of the day she entered
---@param c winback.TestCustomer
---@param when? winback.TestDay
---@param thresholds? table<string, any>
---@return winback.Action[]
function actions(c, when, thresholds) end

---what the trigger of this name, or on this event, asks for
---@param name string
---@param c winback.TestCustomer
---@param event? table<string, any>
---@param thresholds? table<string, any>
---@return winback.Action[]
function trigger(name, c, event, thresholds) end

---points that the receipt brings, rounded down once
---@param receipt winback.TestReceipt
---@param c winback.TestCustomer
---@param thresholds? table<string, any>
---@return integer
function earn(receipt, c, thresholds) end

---points that may pay the receipt, rounded down once
---@param receipt winback.TestReceipt
---@param c winback.TestCustomer
---@param thresholds? table<string, any>
---@return integer
function pay(receipt, c, thresholds) end

---the day of the rules; without it 2026-01-15. Set it before `segment`
---@param day string
function on(day) end

---cut points, where rules read scores; a base of one customer has no quantiles to speak of
---@param points winback.Cuts
function cuts(points) end

---says what has to hold of a value, in one of the ways below
---@param actual any
---@return winback.Expectation
function expect(actual) end
