"""Runs jobs and keeps what came out; scripts/bench sets it up and says how to call it."""

import os
import shutil
import sys
import tempfile

import machine
from jobs import HERE, JOBS, Bench
from measure import fail
from results import Result, record, show


def main(receipts: str, names: list[str]) -> None:
    if "import" in names and not shutil.which("sqlite3"):
        fail("sqlite3, a peer of import, is not here; to install it: apt-get install sqlite3")
    data = os.environ.get("BENCH_DATA") or os.path.join(".build", "bench")
    folder = os.environ.get("BENCH_RESULTS") or HERE
    os.makedirs(data, exist_ok=True)
    winback = os.path.abspath(os.environ["WINBACK"])
    described = machine.description(winback)
    if float(described["load"]) > 0.5:
        print(f"bench: the machine is busy, load {described['load']}", file=sys.stderr)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="work-", dir=data) as work:
        bench = Bench(winback, sys.executable, os.path.abspath(data), work, int(receipts))
        try:
            for name in (name for name in JOBS if name in names):
                results.append(JOBS[name](bench))
                record(results[-1], described, folder)
        finally:
            # A job that failed does not take away what the others showed.
            if results:
                print(", ".join(f"{name} {value}" for name, value in described.items()))
                print(f"\n{show(results)}", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit(130)
