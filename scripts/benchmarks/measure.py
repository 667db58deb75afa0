"""What commands cost: time, processor time of all threads, peak memory."""

import dataclasses
import filecmp
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time


@dataclasses.dataclass
class Cost:
    seconds: float
    cpu: float = 0.0
    mib: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        """Of one command after the other."""
        return Cost(
            self.seconds + other.seconds, self.cpu + other.cpu, max(self.mib, other.mib)
        )


def fail(text: str) -> None:
    sys.exit(f"bench: {text}")


def run(command: list[str], env: dict[str, str] | None = None) -> Cost:
    """Output is thrown away. A command that fails ends everything, with what it said."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**os.environ, **(env or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            text = said.read().decode(errors="replace")
            fail(f"exit {process.returncode}: {' '.join(command)}\n{text}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Each figure's own, as in a table of several runs."""
    figures = zip(*(dataclasses.astuple(cost) for cost in costs))
    return Cost(*(statistics.median(figure) for figure in figures))


def compare(first: str, second: str) -> None:
    """Times of different answers mean nothing: the first difference ends everything."""
    if filecmp.cmp(first, second, shallow=False):
        return
    with open(first, errors="replace") as one, open(second, errors="replace") as other:
        for number, lines in enumerate(itertools.zip_longest(one, other, fillvalue=""), start=1):
            if lines[0] != lines[1]:
                fail(
                    f"answers differ in line {number}\n"
                    f"  {first}: {lines[0].rstrip()}\n  {second}: {lines[1].rstrip()}"
                )
    fail(f"{first} and {second} differ")
