-- What a customer comes for. Food is bought far more often than household goods, so each has its
-- own idea of "not here for long".
local basket = {}

-- She comes seldom, and that is usual for her: weeks apart, or for soap and paper alone.
-- Receipts without categories say nothing: then only her usual gap counts.
function basket.seldom(c, t)
  local food = c:last_bought(t.food)
  return c.gap > t.lost_after
    or c:bought(t.household) and (not food or food > t.household_lost)
end

-- She still comes, but bought no food for so long that the food alone would make her lost.
function basket.food_elsewhere(c, t)
  local food = c:last_bought(t.food)
  return food > t.lost_after and food <= t.household_lost
end

return basket
