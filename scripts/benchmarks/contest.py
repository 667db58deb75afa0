"""Contenders take turns, so that what disturbs the machine disturbs all of them."""

import dataclasses
import os
import sys
from collections.abc import Callable

from measure import Cost, compare, median, run

ROUNDS = 3


@dataclasses.dataclass
class Contender:
    """`commands` of a round run one after the other and are measured together; `prepare` is not.

    Round 0 is not measured. Where all contenders have an `answer`, the files have to be equal.
    """

    name: str
    commands: Callable[[int], list[list[str]]]
    answer: str | None = None
    env: dict[str, str] = dataclasses.field(default_factory=dict)
    prepare: Callable[[int], None] = lambda _: None


def contest(job: str, contenders: list[Contender], first: int = 0) -> dict[str, Cost]:
    """The medians by name. With `first` 1 nothing is done before it is measured."""
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in contenders}
    for round in range(first, ROUNDS + 1):
        said = f"round {round} of {ROUNDS}" if round else "once, to compare the answers"
        print(f"{job}: {said}", file=sys.stderr, flush=True)
        turn = round % len(contenders)
        for contender in contenders[turn:] + contenders[:turn]:
            cost = take_turn(contender, round)
            if round:
                costs[contender.name].append(cost)
        check(contenders)
    return {name: median(those) for name, those in costs.items()}


def take_turn(contender: Contender, round: int) -> Cost:
    contender.prepare(round)
    # What the one before left to be written is not to slow this one down.
    os.sync()
    cost = Cost(0)
    for command in contender.commands(round):
        cost += run(command, contender.env)
    return cost


def check(contenders: list[Contender]) -> None:
    answers = [contender.answer for contender in contenders if contender.answer]
    for answer in answers[1:]:
        compare(answers[0], answer)
