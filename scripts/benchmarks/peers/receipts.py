"""receipts.py base RECEIPTS OUT.csv: makes receipts up, sorted by time like the log of a till.
receipts.py new RECEIPTS BASE.csv OUT.csv...: further receipts for a base, of its last day.

Ten receipts a customer with a heavy tail, as in life: many come once, some every other day. Two
years up to 2025-12-31, UTC; customers are sparse nine-digit numbers of cards. The same size gives
the same bytes."""

import os
import sys

import numpy as np
import polars as pl

SEED = 7
BEGIN = 1704067200  # 2024-01-01T00:00:00Z
DAYS = 731
STORES = 120
ROWS_AT_ONCE = 5_000_000
OPEN, HOURS = 8 * 3600, 14 * 3600


def base(count: int, path: str) -> None:
    chance = np.random.default_rng(SEED)
    customers = max(1, count // 10)
    weight = np.exp(chance.normal(0, 1.3, customers))
    receipts = 1 + chance.multinomial(count - customers, weight / weight.sum())
    first = chance.integers(0, 715, customers)
    end = np.minimum(DAYS, first + 1 + chance.exponential(300, customers).astype(int))
    numbers = chance.integers(100_000_000, 1_000_000_000, int(customers * 1.02) + 100)
    card = chance.permutation(np.unique(numbers))[:customers]
    home = chance.integers(1, STORES + 1, customers)

    whose = np.repeat(np.arange(customers), receipts)
    day = first[whose] + (chance.random(count) * (end - first)[whose]).astype(int)
    time = BEGIN + day * 86400 + (OPEN + chance.random(count) * HOURS).astype(int)
    del day
    elsewhere = chance.random(count) >= 0.8
    store = np.where(elsewhere, chance.integers(1, STORES + 1, count), home[whose])
    del elsewhere
    amount = amounts(chance, count)
    order = np.argsort(time, kind="stable")
    write(path, 1, card[whose], time, store, amount, order)


def amounts(chance: np.random.Generator, count: int) -> np.ndarray:
    return np.maximum(1, np.exp(chance.normal(7.5, 0.9, count)).astype(int))


def new(count: int, path: str, outs: list[str]) -> None:
    """One receipt of twenty is a new customer's."""
    known = pl.scan_csv(path).select("customer_id").unique().collect().to_series().sort()
    known = known.to_numpy()
    number = 1 + pl.scan_csv(path).select(pl.len()).collect().item()
    for place, out in enumerate(outs):
        chance = np.random.default_rng(SEED + 1 + place)
        card = chance.choice(known, count)
        fresh = chance.random(count) < 0.05
        card[fresh] = chance.integers(100_000_000, 1_000_000_000, fresh.sum())
        time = BEGIN + (DAYS - 1) * 86400 + OPEN + np.sort(chance.integers(0, HOURS, count))
        store = chance.integers(1, STORES + 1, count)
        write(out, number, card, time, store, amounts(chance, count), np.arange(count))
        number += count


def write(path, number, card, time, store, amount, order) -> None:
    """A stretch at a time: a base of fifty million receipts should fit into memory."""
    part = path + ".part"
    with open(part, "wb") as out:
        for start in range(0, len(order), ROWS_AT_ONCE):
            rows = order[start : start + ROWS_AT_ONCE]
            stretch = pl.DataFrame(
                {
                    "receipt_id": np.arange(number + start, number + start + len(rows)),
                    "customer_id": card[rows],
                    "timestamp": time[rows],
                    "store_id": store[rows],
                    "amount_minor": amount[rows],
                }
            )
            instant = pl.from_epoch("timestamp", time_unit="s").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
            stretch.with_columns(instant).write_csv(out, include_header=start == 0)
    os.replace(part, path)


if sys.argv[1] == "base":
    base(int(sys.argv[2]), sys.argv[3])
else:
    new(int(sys.argv[2]), sys.argv[3], sys.argv[4:])
