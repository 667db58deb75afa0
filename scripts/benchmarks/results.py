"""Figures of jobs, what they are held against, and where they are kept."""

import dataclasses
import os

from measure import Cost, fail


@dataclasses.dataclass
class Figure:
    """What one contender needed; rate is rows, or customers, a second."""

    who: str
    cost: Cost | None = None
    rate: float = 0.0


@dataclasses.dataclass
class Ratio:
    """A figure against a peer's, or as it is. Below is better, unless rising."""

    what: str
    value: float
    must: float
    goal: float | None = None
    moonshot: float | None = None
    rising: bool = False

    def reaches(self, limit: float | None) -> bool:
        if limit is None:
            return False
        return self.value >= limit if self.rising else self.value <= limit

    @property
    def verdict(self) -> str:
        for name in ("moonshot", "goal", "must"):
            if self.reaches(getattr(self, name)):
                return name
        return "below must"


@dataclasses.dataclass
class Result:
    job: str
    receipts: int
    figures: list[Figure]
    ratios: list[Ratio]


def number(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 1000:
        return f"{value:.0f}"
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def table(head: list[str], rows: list[list[str]], left: int) -> str:
    """The first columns, as many as said, begin at the left."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    lines = []
    for row in [head, *rows]:
        cells = [
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def show(results: list[Result]) -> str:
    figures = [
        [
            result.job,
            figure.who,
            str(result.receipts),
            *(
                [number(figure.cost.seconds), number(figure.cost.cpu), number(figure.cost.mib)]
                if figure.cost
                else ["", "", ""]
            ),
            f"{figure.rate:.0f}" if figure.rate else "",
        ]
        for result in results
        for figure in result.figures
    ]
    ratios = [
        [
            result.job,
            ratio.what,
            *map(number, (ratio.value, ratio.must, ratio.goal, ratio.moonshot)),
            ratio.verdict,
        ]
        for result in results
        for ratio in result.ratios
    ]
    first = table(["job", "who", "receipts", "s", "CPU s", "MiB", "a second"], figures, left=2)
    second = table(["job", "what", "now", "must", "goal", "moonshot", "reached"], ratios, left=2)
    return f"{first}\n\n{second}" if ratios else first


def record(result: Result, machine: dict[str, str], folder: str) -> None:
    """A line to the job's file, whose head says what its columns are."""
    line = {**machine, "receipts": str(result.receipts)}
    for figure in result.figures:
        if figure.cost:
            line[f"{figure.who} s"] = number(figure.cost.seconds)
            line[f"{figure.who} CPU s"] = number(figure.cost.cpu)
            line[f"{figure.who} MiB"] = number(figure.cost.mib)
        if figure.rate:
            line[f"{figure.who} a second"] = f"{figure.rate:.0f}"
    for ratio in result.ratios:
        line[ratio.what] = number(ratio.value)
    path = os.path.join(folder, f"{result.job}.tsv")
    head = "\t".join(line) + "\n"
    os.makedirs(folder, exist_ok=True)
    with open(path, "a+") as file:
        file.seek(0)
        first = file.readline()
        if first and first != head:
            fail(f"{path} has other columns than this measurement; move it away")
        if not first:
            file.write(head)
        file.write("\t".join(line.values()) + "\n")
