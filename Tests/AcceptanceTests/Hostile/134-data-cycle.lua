-- attack: 134-data-cycle
-- expect: error
-- where: load
-- entry: threshold
-- tries: data that holds itself
return function()
  local made = { api = 1, name = "Shop" }
  made.reasons = { why = made }
  return made
end
