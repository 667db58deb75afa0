-- attack: 136-data-checks
-- expect: error
-- where: load
-- entry: threshold
-- tries: a check as long as the file may be
return function()
  return { api = 1, name = "Shop", thresholds = { { "lost_after" } }, checks = { ("lost_after < "):rep(20000) } }
end
