"""Measures DuckDB or Polars over the images:

    native.py <folder> <duckdb | polars> <scenarios> <seconds>

Prints one line of JSON. An answer that is not that of the index is an error.
"""

import json
import resource
import string
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
BREAKDOWNS = ["age_band", "sex", "ethnicity", "force", "year"]
CLOCKS = ["image", "outcome", "sentence_end", "clear"]
PLAN = ["cell", "rest", "ec", "em", "cap", "rc", "rm", "ec2", "em2", "cap2", "rc2", "rm2"]
TYPES = dict.fromkeys(["rest", "ec", "rc", "ec2", "rc2"], "UTINYINT")
# No engine may take the machine with it.
MOST_BYTES = 16 << 30
STATES = 4


class Answer:
    """Groups added up to an answer, as scripts/peers/answer.mjs does it."""

    def __init__(self, description):
        self.cells = description["cells"]
        self.places, place = {}, STATES
        for name, values in description["breakdowns"]:
            self.places[name] = place
            place += values * STATES
        self.numbers = [0] * place
        self.gone = [0] * (description["years"] + 2)

    def add(self, by, value, state, images):
        self.numbers[self.places[by] + value * STATES + state] += images

    def add_cell(self, number, state, year, images):
        cell = self.cells[number]
        for by in ["row", "outcome", "offence_group"]:
            self.add(by, cell[by], state, images)
        self.numbers[state] += images
        self.gone[year] += images

    def all(self):
        return self.numbers + [sum(self.gone[year:]) for year in range(1, len(self.gone))]


def rest(cell):
    return 3 if cell["live"] else 1


def overDuckdb(folder, description):
    import duckdb

    connection = duckdb.connect()
    parquet = folder / "images.parquet"
    connection.execute(f"CREATE TABLE images AS FROM '{parquet}'")
    text = string.Template((HERE / "images.sql").read_text())

    def answer(scenario):
        lines = (
            [cell, rest(description["cells"][cell]), *before, *after]
            for cell, (before, after) in enumerate(scenario["plans"])
        )
        # One list a column: a list of lines takes DuckDB longer to read.
        plans = ",".join(
            f"unnest('{list(column)}'::SMALLINT[])::{TYPES.get(name, 'SMALLINT')} AS {name}"
            for name, column in zip(PLAN, zip(*lines))
        )
        query = text.substitute(
            plans=plans, now=scenario["month"], years=description["years"], images="images"
        )
        result = Answer(description)
        for by, value, state, year, images in connection.execute(query).fetchall():
            if by == "cell":
                result.add_cell(value, state, year, images)
            else:
                result.add(by, value, state, images)
        return result.all()

    return answer, duckdb.__version__


def overPolars(folder, description):
    import polars as pl

    images = pl.read_parquet(folder / "images.parquet").lazy()
    names = PLAN[2:7]
    rests = pl.Series([rest(cell) for cell in description["cells"]], dtype=pl.UInt8)

    def month(clock, months):
        start = pl.when(pl.col(clock) == 0).then(pl.col("image"))
        start = start.when(pl.col(clock) == 1).then(pl.col("outcome"))
        start = start.when(pl.col(clock) == 2).then(pl.col("sentence_end"))
        return start.otherwise(pl.col("clear")) + pl.col(months)

    def deletion(after):
        end = pl.min_horizontal(month("ec" + after, "em" + after), pl.col("birth") + pl.col("cap" + after))
        return pl.max_horizontal(pl.col("outcome"), end)

    def answer(scenario):
        plans = {"cell": range(len(scenario["plans"]))}
        for when, after in enumerate(["", "2"]):
            for place, name in enumerate(names):
                plans[name + after] = [both[when][place] for both in scenario["plans"]]
        schema = {name: pl.UInt8 if name[:2] in ("ec", "rc") else pl.Int16 for name in plans}
        plan = pl.DataFrame(plans, schema=schema).with_columns(rest=rests).lazy()
        now, years = scenario["month"], description["years"]
        moves = pl.col("later") < pl.col("first")
        decided = (
            images.join(plan, on="cell", how="left")
            .with_columns(first=deletion(""))
            .with_columns(
                deleted=pl.when(moves).then(deletion("2")).otherwise(pl.col("first")),
                review=pl.when(moves).then(month("rc2", "rm2")).otherwise(month("rc", "rm")),
            )
            .select(
                "cell",
                *BREAKDOWNS,
                state=pl.when(pl.col("deleted") <= now)
                .then(pl.lit(0, pl.UInt8))
                .when(pl.col("review") <= now)
                .then(pl.lit(2, pl.UInt8))
                .otherwise(pl.col("rest")),
                gone=(((pl.col("deleted") - (now - 11)).clip(0) // 12).clip(0, years + 1)).cast(pl.UInt8),
            )
            .collect()
            .lazy()
        )
        groups = pl.collect_all(
            [decided.group_by("cell", "state", "gone").len()]
            + [decided.group_by(by, "state").len() for by in BREAKDOWNS]
        )
        result = Answer(description)
        for cell, state, year, images_of in groups[0].iter_rows():
            result.add_cell(cell, state, year, images_of)
        for by, group in zip(BREAKDOWNS, groups[1:]):
            for value, state, images_of in group.iter_rows():
                result.add(by, value, state, images_of)
        return result.all()

    return answer, pl.__version__


def resident():
    """Bytes of memory in use by this process; none where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        return None
    return pages * resource.getpagesize()


def main():
    folder, name, scenarios, seconds = sys.argv[1:]
    folder = Path(folder)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    description = json.loads((folder / "peers.json").read_text())
    before = resident()
    start = time.perf_counter()
    answer, version = {"duckdb": overDuckdb, "polars": overPolars}[name](folder, description)
    build_s = time.perf_counter() - start
    after = resident()
    asked = []
    start = time.perf_counter()
    for scenario in description["scenarios"][: int(scenarios)]:
        if answer(scenario) != scenario["answers"][-1]:
            sys.exit(f"{name}: another answer to {scenario['link']}")
        asked.append(scenario)
        if time.perf_counter() - start > float(seconds):
            break
    times = []
    for scenario in asked:
        start = time.perf_counter()
        answer(scenario)
        times.append((time.perf_counter() - start) * 1e3)
    memory = None if before is None or after is None else (after - before) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    measured = {
        "version": version,
        "build_s": build_s,
        "memory_mb": memory,
        "peak_mb": peak * (1 if sys.platform == "darwin" else 1024) / 1e6,
        "times_ms": times,
    }
    print(json.dumps(measured))


main()
