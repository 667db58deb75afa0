"""loop.py CUSTOMERS: how many customers a second a rule in a plain loop of Python decides.

The rule is that of the plugin six. Both sides begin with facts in columns, as they come out of
what computes them, and end with the answers; a customer's values are made for the call. Prints
the middle of five rounds, by processor time: a loop of Python uses one core."""

import statistics
import sys
import time

import numpy as np


def lost(visits, purchases, spend, days_since_first, days_since_last, weeks_missed, at_least):
    return (
        visits >= at_least
        and purchases >= at_least
        and spend >= at_least
        and days_since_first >= at_least
        and days_since_last >= at_least
        and weeks_missed >= at_least
    )


def facts(count: int) -> list[np.ndarray]:
    chance = np.random.default_rng(7)
    columns = [chance.integers(0, 1000, count) for _ in range(6)]
    columns[2] = columns[2] / 100
    return columns


def rate(columns: list[np.ndarray]) -> float:
    start = time.process_time()
    answers = []
    for values in zip(*(column.tolist() for column in columns)):
        answers.append(lost(*values, 0))
    return len(answers) / (time.process_time() - start)


columns = facts(int(sys.argv[1]))
print(f"{statistics.median(rate(columns) for _ in range(5)):.0f}")
