-- When medicine that is taken all the time must have run out. Each category is a treatment of its
-- own, with its own days a unit: they are never thrown together.
local refill = {}

-- "fine", "due" or "given_up"; nil for who takes nothing all the time.
function refill.state(c, t)
  local takes, fine, due = false, false, false
  for _, category in ipairs(t.chronic) do
    local silent, late = c:last_bought(category), c:refill_late(category)
    if late and silent <= t.dead_after then
      takes = true
      -- Two packs within a week are a stock, no rhythm of a pack a week.
      if silent <= t.patience or late <= t.refill_risk then
        fine = true
      elseif late <= t.refill_lost then
        due = true
      end
    elseif silent <= t.lost_after then
      -- Bought once: a new treatment, of which nobody knows yet how long a pack lasts.
      fine = true
    end
  end
  -- Where one is late, the others do not matter; given up she has us only if all of them are.
  return takes and (due and "due" or fine and "fine" or "given_up") or nil
end

return refill
