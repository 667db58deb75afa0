"""The jobs: who does what against whom, and what is to be reached."""

import dataclasses
import functools
import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Callable

from contest import ROUNDS, Contender, contest
from measure import Cost, compare, fail, run
from results import Figure, Ratio, Result

DAY = "2025-12-31"
REFRESH = "customer,days_since_last,purchases,spend_minor,score,segment"
RHYTHM = "customer,days_since_last,purchases,spend_minor,score,visits,gap,gap_spread,segment"
NEW_RECEIPTS = 1000
HERE = os.path.dirname(os.path.abspath(__file__))


@dataclasses.dataclass
class Bench:
    winback: str
    python: str
    data: str
    work: str
    receipts: int

    # MARK: Files

    def base(self, receipts: int | None = None) -> str:
        """Receipts of a size: made once, kept for the next time."""
        count = receipts or self.receipts
        path = os.path.join(self.data, f"receipts-{count}.csv")
        if not os.path.exists(path):
            os.makedirs(self.data, exist_ok=True)
            run(self.script("receipts", "base", str(count), path))
        return path

    def file(self, name: str) -> str:
        return os.path.join(self.work, name)

    def remove(self, *names: str) -> None:
        for name in names:
            path = self.file(name)
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.exists(path):
                os.remove(path)

    # MARK: Commands

    def script(self, name: str, *arguments: str) -> list[str]:
        return [self.python, "-B", os.path.join(HERE, "peers", f"{name}.py"), *arguments]

    def plan(self, out: str, columns: str, *arguments: str) -> list[str]:
        options = ["--as-of", DAY, "--format", "csv", "--columns", columns, "-o", out]
        return [self.winback, "plan", "-q", *options, *arguments]

    def one_shot(self, receipts: str, plugin: str, out: str, columns: str) -> list[str]:
        folder = os.path.join(HERE, plugin)
        return self.plan(out, columns, "--receipts", receipts, "--plugin", folder)

    def load(self, receipts: str) -> list[str]:
        return [self.winback, "import", "receipts", "-q", receipts]

    # MARK: Bases

    @property
    def home(self) -> dict[str, str]:
        return {"WINBACK_HOME": self.file("home")}

    def found(self, home: dict[str, str]) -> None:
        """An empty business in place of the one that was there."""
        shutil.rmtree(home["WINBACK_HOME"], ignore_errors=True)
        run([self.winback, "init", "-q", "bench", "--plugin", os.path.join(HERE, "bench")], home)

    @functools.cached_property
    def imported(self) -> dict[str, str]:
        """The environment of a business that has the receipts."""
        self.found(self.home)
        run(self.load(self.base()), self.home)
        return self.home

    def rate(self, cost: Cost) -> float:
        return self.receipts / cost.seconds

    def result(self, job: str, costs: dict[str, Cost], ratios: list[Ratio]) -> Result:
        figures = [Figure(name, cost, self.rate(cost)) for name, cost in costs.items()]
        return Result(job, self.receipts, figures, ratios)


# MARK: - From a file


def one_shot(bench: Bench) -> Result:
    base = bench.base()
    mine, polars, duckdb = map(bench.file, ("winback.csv", "polars.csv", "duckdb.csv"))
    contenders = [
        Contender("winback", lambda _: [bench.one_shot(base, "bench", mine, REFRESH)], mine),
        Contender("polars", lambda _: [bench.script("refresh_polars", base, polars)], polars),
        Contender("duckdb", lambda _: [bench.script("refresh_duckdb", base, duckdb)], duckdb),
    ]
    costs = contest("oneshot", contenders)
    own = costs["winback"]
    time = Ratio("time / polars", own.seconds / costs["polars"].seconds, 1, 0.75, 0.5)
    memory = Ratio("memory / duckdb", own.mib / costs["duckdb"].mib, 1, 0.5, 0.25)
    return bench.result("oneshot", costs, [time, memory])


def rhythm(bench: Bench) -> Result:
    base = bench.base()
    mine, duckdb = map(bench.file, ("winback.csv", "duckdb.csv"))
    contenders = [
        Contender("winback", lambda _: [bench.one_shot(base, "rhythm", mine, RHYTHM)], mine),
        Contender("duckdb", lambda _: [bench.script("rhythm_duckdb", base, duckdb)], duckdb),
    ]
    costs = contest("rhythm", contenders)
    own, peer = costs["winback"], costs["duckdb"]
    time = Ratio("time / duckdb", own.seconds / peer.seconds, 1, 0.5, 0.33)
    memory = Ratio("memory / duckdb", own.mib / peer.mib, 1, 0.5, 0.25)
    return bench.result("rhythm", costs, [time, memory])


def growth(bench: Bench) -> Result:
    """The first job at a tenth of the size, at the size, and at five times the size."""
    sizes = {
        "tenth": bench.receipts // 10,
        "whole": bench.receipts,
        "fivefold": bench.receipts * 5,
    }
    bases = {name: bench.base(size) for name, size in sizes.items()}
    out = bench.file("winback.csv")
    contenders = [
        Contender(name, lambda _, base=base: [bench.one_shot(base, "bench", out, REFRESH)])
        for name, base in bases.items()
    ]
    costs = contest("growth", contenders, first=1)
    figures = [Figure(name, cost, sizes[name] / cost.seconds) for name, cost in costs.items()]
    each = {name: cost.seconds / sizes[name] for name, cost in costs.items()}
    ratios = [
        Ratio(f"time a receipt, {name} / tenth", each[name] / each["tenth"], 1.15)
        for name in ("whole", "fivefold")
    ]
    ratios.append(Ratio("MiB, fivefold", costs["fivefold"].mib, 4096))
    return Result("growth", bench.receipts, figures, ratios)


# MARK: - On a base


def load(bench: Bench) -> Result:
    base = bench.base()
    table = (
        "CREATE TABLE receipts (receipt_id INTEGER, customer_id INTEGER, timestamp TEXT,"
        " store_id INTEGER, amount_minor INTEGER)"
    )
    sqlite = ["sqlite3", bench.file("load.sqlite"), table]
    sqlite.append(f".import --csv --skip 1 {base} receipts")
    duckdb = bench.script("load_duckdb", base, bench.file("load.duckdb"))
    contenders = [
        Contender(
            "winback",
            lambda _: [bench.load(base)],
            env=bench.home,
            prepare=lambda _: bench.found(bench.home),
        ),
        Contender("sqlite3", lambda _: [sqlite], prepare=lambda _: bench.remove("load.sqlite")),
        Contender("duckdb", lambda _: [duckdb], prepare=lambda _: bench.remove("load.duckdb")),
    ]
    costs = contest("import", contenders, first=1)
    bench.remove("load.sqlite", "load.duckdb")
    # The last base is that of the jobs to come; what it answers is compared there, too.
    bench.__dict__["imported"] = bench.home
    stored, once = map(bench.file, ("stored.csv", "once.csv"))
    run(bench.plan(stored, REFRESH), bench.home)
    run(bench.one_shot(base, "bench", once, REFRESH))
    compare(stored, once)
    rate = costs["sqlite3"].seconds / costs["winback"].seconds
    # Ten million receipts come into DuckDB's base at five times the rate of sqlite3.
    ratio = Ratio("rate / sqlite3 .import's", rate, 0.5, 1, 5, rising=True)
    return bench.result("import", costs, [ratio])


def stored(bench: Bench) -> Result:
    mine, polars, duckdb = map(bench.file, ("winback.csv", "polars.csv", "duckdb.csv"))
    parquet, store = map(bench.file, ("receipts.parquet", "receipts.duckdb"))
    env = bench.imported
    bench.remove("receipts.parquet", "receipts.duckdb")
    run(bench.script("load_polars", bench.base(), parquet))
    run(bench.script("load_duckdb", bench.base(), store))
    contenders = [
        Contender("winback", lambda _: [bench.plan(mine, REFRESH)], mine, env),
        Contender("polars", lambda _: [bench.script("refresh_polars", parquet, polars)], polars),
        Contender("duckdb", lambda _: [bench.script("refresh_duckdb", store, duckdb)], duckdb),
    ]
    costs = contest("stored", contenders)
    return bench.result("stored", costs, [against_best(costs, 2, 1, 0.25)])


def till(bench: Bench) -> Result:
    """One customer after another, drawn from the base, in a process that runs already."""
    command = [bench.winback, "bench-till", "--customers", "10000", "--as-of", DAY]
    command += ["--format", "json"]
    answers = [
        json.loads(output([*command, "--seed", str(round + 1)], bench.imported))
        for round in range(ROUNDS)
    ]

    def median(name: str) -> float:
        return statistics.median(answer[name] for answer in answers)

    figure = Figure("winback", rate=median("per_second"))
    return Result("till", bench.receipts, [figure], [Ratio("p99 ms", median("p99_ms"), 2, 1)])


def thousand(bench: Bench) -> Result:
    """A thousand new receipts, and everybody right again. The base is not as before afterwards."""
    mine, polars, duckdb = map(bench.file, ("winback.csv", "polars.csv", "duckdb.csv"))
    store, kept = map(bench.file, ("kept.duckdb", "kept.parquet"))
    env = bench.imported
    del bench.__dict__["imported"]
    new = [bench.file(f"new-{round}.csv") for round in range(ROUNDS + 1)]
    bench.remove("kept.duckdb", "kept.parquet")
    run(bench.script("receipts", "new", str(NEW_RECEIPTS), bench.base(), *new))
    run(bench.script("load_duckdb", bench.base(), store))
    run(bench.script("kept_duckdb", store, duckdb))
    run(bench.script("kept_polars", kept, polars, bench.base()))
    contenders = [
        Contender(
            "winback", lambda round: [bench.load(new[round]), bench.plan(mine, REFRESH)], mine, env
        ),
        Contender(
            "polars", lambda round: [bench.script("kept_polars", kept, polars, new[round])], polars
        ),
        Contender(
            "duckdb", lambda round: [bench.script("kept_duckdb", store, duckdb, new[round])], duckdb
        ),
    ]
    costs = contest("thousand", contenders)
    figures = [Figure(name, cost) for name, cost in costs.items()]
    ratio = against_best(costs, 1, 0.1, 1 / 80)
    return Result("thousand", bench.receipts, figures, [ratio])


def against_best(costs: dict[str, Cost], must: float, goal: float, moonshot: float) -> Ratio:
    best = min(cost.seconds for name, cost in costs.items() if name != "winback")
    return Ratio("time / best peer", costs["winback"].seconds / best, must, goal, moonshot)


def start(bench: Bench) -> Result:
    """An empty business from the start of the process to the end of its answer."""
    home = {"WINBACK_HOME": bench.file("empty")}
    bench.found(home)
    costs = [run([bench.winback, "plan", "-q", "--as-of", DAY], home) for _ in range(21)]
    seconds = statistics.median(cost.seconds for cost in costs)
    figure = Figure("winback", Cost(seconds, costs[0].cpu, costs[0].mib))
    return Result("start", 0, [figure], [Ratio("s", seconds, 0.2, 0.05, 0.02)])


# MARK: - Rules


def lua(bench: Bench) -> Result:
    """A rule of six facts on two cores, which is two processes, against a plain loop on one."""
    command = [bench.winback, "plugin", "bench", os.path.join(HERE, "six")]
    command += ["--customers", "4096", "--rounds", "1", "--format", "json"]
    mine, loops = [], []
    for _ in range(ROUNDS):
        mine.append(statistics.median(pair(command) for _ in range(9)))
        loops.append(float(output(bench.script("loop", "1000000"))))
    rates = {"winback": statistics.median(mine), "python": statistics.median(loops)}
    figures = [Figure(name, rate=rate) for name, rate in rates.items()]
    ratio = Ratio("rate / plain loop's", rates["winback"] / rates["python"], 2, 2.5, 3, rising=True)
    return Result("lua", 0, figures, [ratio])


def pair(command: list[str]) -> float:
    """Customers a second of both together."""
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    texts = [process.communicate()[0] for process in both]
    if any(process.returncode != 0 for process in both):
        fail(f"failed: {' '.join(command)}")
    return sum(1e9 / rule_nanoseconds(text) for text in texts)


def rule_nanoseconds(text: str) -> float:
    questions = json.loads(text)["questions"]
    return next(q["nanoseconds_mean"] for q in questions if q["name"] == "lost")


def output(command: list[str], env: dict[str, str] | None = None) -> str:
    whole = {**os.environ, **(env or {})}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=whole)
    if done.returncode != 0:
        fail(f"exit {done.returncode}: {' '.join(command)}")
    return done.stdout


# In an order in which one leaves to the next what it needs; growth has sizes of its own.
JOBS: dict[str, Callable[[Bench], Result]] = {
    "oneshot": one_shot,
    "rhythm": rhythm,
    "import": load,
    "stored": stored,
    "till": till,
    "thousand": thousand,
    "lua": lua,
    "start": start,
    "growth": growth,
}
