"""Makes of the images, as files of numbers, what other engines read:

    prepare.py <folder>

images.parquet, images.arrow  the images in the order of cells, as a user would put them who knows
                              that rules hang on cells
wide.arrow                    the index as a table: for each cell, clock and month how many images, of
                              each value of each breakdown, had started the clock by that month
spans.arrow                   the first and last month of each cell and clock of it
apart.arrow                   images that such a table cannot tell of: those that a later conviction
                              can move to another row, and those of a row with an age cap
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CLOCKS = ["image", "outcome", "sentence_end", "clear"]
BY_VALUE = ["age_band", "sex", "ethnicity", "force", "year"]
# Rows of a batch: small, so that a browser need not hold the whole twice.
BATCH = 1 << 18
SIZES = {1: np.uint8, 2: np.int16}


def write(folder, name, table):
    """As a stream of batches, which DuckDB-WASM reads; months are below 32,768."""
    with pa.ipc.new_stream(folder / f"{name}.arrow", table.schema) as stream:
        stream.write_table(table, max_chunksize=BATCH)


def wide(images, apart, description):
    """The table of running counts, and the spans of it."""
    values = dict(description["breakdowns"])
    widths = [values[name] for name in BY_VALUE]
    starts = np.concatenate(([0], np.cumsum(widths)))
    stay = {name: column[~apart] for name, column in images.items()}
    ends = np.searchsorted(stay["cell"], np.arange(len(description["cells"]) + 1))
    keys, counts, spans = [], [], []
    for cell, (start, end) in enumerate(zip(ends, ends[1:])):
        if start == end:
            continue
        for clock, name in enumerate(CLOCKS):
            month = stay[name][start:end].astype(np.int64)
            first, last = int(month.min()), int(month.max())
            by_month = np.zeros((last - first + 1, starts[-1] + 1), np.int32)
            for place, (by, width) in enumerate(zip(BY_VALUE, widths)):
                both = (month - first) * width + stay[by][start:end]
                own = np.bincount(both, minlength=by_month.shape[0] * width)
                by_month[:, 1 + starts[place] : 1 + starts[place + 1]] = own.reshape(-1, width)
            by_month[:, 0] = by_month[:, 1 : 1 + widths[0]].sum(axis=1)
            counts.append(by_month.cumsum(axis=0, dtype=np.int32))
            months = np.arange(first, last + 1, dtype=np.int16)
            keys.append((np.full_like(months, cell), np.full_like(months, clock), months))
            spans.append((cell, clock, first, last))
    counts = np.concatenate(counts)
    cell, clock, month = (np.concatenate(own) for own in zip(*keys))
    columns = {"cell": cell, "clock": clock, "month": month, "images": counts[:, 0]}
    columns |= {f"v{value}": counts[:, 1 + value] for value in range(starts[-1])}
    # A copy of each column: in the array of all counts their numbers are far apart.
    table = pa.table({name: np.ascontiguousarray(own) for name, own in columns.items()})
    names = ["cell", "clock", "first", "last"]
    spans = pa.table(dict(zip(names, np.array(spans, np.int16).T.copy())))
    return table, spans


def main():
    folder = Path(sys.argv[1])
    description = json.loads((folder / "peers.json").read_text())
    read = {
        column["name"]: np.fromfile(folder / f"{column['name']}.bin", SIZES[column["bytes"]])
        for column in description["columns"]
    }
    start = time.perf_counter()
    order = np.argsort(read["cell"], kind="stable")
    images = {name: column[order] for name, column in read.items()}
    sorted_s = time.perf_counter() - start
    table = pa.table(images)
    write(folder, "images", table)
    pq.write_table(table, folder / "images.parquet", row_group_size=1 << 20)

    start = time.perf_counter()
    capped = np.array([cell["capped"] for cell in description["cells"]])
    apart = (images["later"] != description["never"]) | capped[images["cell"]]
    counts, spans = wide(images, apart, description)
    wide_s = time.perf_counter() - start
    write(folder, "wide", counts)
    write(folder, "spans", spans)
    write(folder, "apart", table.filter(pa.array(apart)))
    made = {
        "sorted_s": sorted_s,
        "wide_s": wide_s,
        "wide_lines": counts.num_rows,
        "apart": int(apart.sum()),
        "bytes": {name: (folder / name).stat().st_size for name in ["images.parquet", "wide.arrow"]},
    }
    (folder / "prepared.json").write_text(json.dumps(made))


main()
