"""Growth of the table: what a question of a page takes with more villages, in one table.

`python -m benchmarks.rows [--largest ROWS]`: writes the shipped observations with synthetic
villages below every region into a folder for temporary files (45 thousand rows, then ten, a
hundred, 450 times as many), and asks each table in a process of its own: the first answer, then
`ASKED` questions as the pages ask them (an indicator, a village, the census), memory at the end.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np

from sdgdash.data import store

TIMES = (1, 10, 100, 450)
ASKED = 40

WRITE = """
COPY (
    SELECT o.* REPLACE (
        CASE WHEN v.n = 0 THEN o.territory_id
            ELSE o.territory_id || '-V' || lpad(v.n::VARCHAR, 4, '0') END AS territory_id,
        CASE WHEN v.n = 0 THEN o.obs_value
            ELSE o.obs_value * (0.9 + 0.2 * ((v.n * 7919) % 1000) / 1000) END AS obs_value)
    FROM read_parquet(?) o CROSS JOIN range(?) v(n)
    ORDER BY o.indicator, o.series, o.unit_measure, v.n, o.ref_area, o.time_period
) TO '{to}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)
"""

ASK = """
import json, sys, time
started = time.perf_counter()
from pathlib import Path
from sdgdash.data import store
store.PARQUET = Path(sys.argv[1])
from sdgdash.answers import coverage, loaded, progress
from sdgdash.data.dataset import SHIPPED
data = SHIPPED
coverage.known(data)
progress.national(data)
first = time.perf_counter() - started
took = {"indicator": [], "village": [], "series": []}
registry = loaded.get_registry(data)
shown = (c for c, i in sorted(registry.indicators.items()) if i.series)
codes = list(shown)[: int(sys.argv[2])]
for n, code in enumerate(codes):
    t = time.perf_counter(); loaded.observations(data, code)
    took["indicator"].append(time.perf_counter() - t)
    t = time.perf_counter(); store.observations(territory_id=f"KZKAR-V{n:04}")
    took["village"].append(time.perf_counter() - t)
    t = time.perf_counter(); progress.one_series(data, "target", registry.indicators[code].headline)
    took["series"].append(time.perf_counter() - t)
# not ru_maxrss, which a new process takes over from the one that starts it
high = next(x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmHWM"))
memory = int(high.split()[1]) / 1024
print(json.dumps({"first": first, "took": took, "memory": memory}))
"""


def write(path: Path, times: int) -> int:
    """The synthetic table; its number of rows."""
    with duckdb.connect(config={"memory_limit": "2GB", "threads": 2}) as connection:
        connection.execute(f"SET temp_directory='{path.parent}'")
        connection.execute(WRITE.format(to=path), [str(store.PARQUET), times])
        (rows,) = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
    return int(rows)


def ask(path: Path) -> dict[str, object]:
    """What the questions took, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(path), str(ASKED)],
        check=True,
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if k != store.SETTING},
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Write, ask, print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=5_000_000, help="rows of the largest table")
    largest = parser.parse_args().largest
    print("| rows | first answers s | p95 ms: indicator | village | series | MB | written |")
    for times in TIMES:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "observations.parquet"
            started = time.perf_counter()
            if times * 45_236 > largest:
                break
            rows = write(path, times)
            told = time.perf_counter() - started
            found = ask(path)
            p95 = {k: 1000 * float(np.quantile(v, 0.95)) for k, v in found["took"].items()}
            print(
                f"| {rows:,} | {found['first']:.1f} | {p95['indicator']:.0f} | {p95['village']:.0f}"
                f" | {p95['series']:.0f} | {found['memory']:.0f} | written in {told:.0f} s,"
                f" {path.stat().st_size / 1e6:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
