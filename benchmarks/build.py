"""Time and memory of `python -m sdgdash build` on a given repository.

    python benchmarks/build.py --source DIR [--runs 5]

Builds into a temporary copy of the rules, so that data/built/ is not touched. Prints the
median and the worst of the runs: wall clock of the whole process, processing without the
start of Python and its libraries, and the largest resident memory of the process.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMITS = {"wall_s": 4.0, "processing_s": 2.0, "memory_mb": 400.0}

CHILD = """
import json, resource, sys, time
from pathlib import Path
import pandas, pandera.pandas, pyarrow.parquet
from sdgdash.sources.command import build
start = time.perf_counter()
imported = build(Path(sys.argv[1]), Path(sys.argv[2]))
spent = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
rows = imported.counts["rows"]
print(json.dumps({"processing_s": spent, "memory_mb": peak, "rows": rows}))
"""


def main() -> int:
    """Run the benchmark; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, metavar="DIR")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        shutil.copytree(ROOT / "data" / "registry" / "import", data / "registry" / "import")
        shutil.copy(ROOT / "data" / "repairs.csv", data)
        runs = [measure(options.source, data) for _ in range(options.runs)]
    print(f"{runs[0]['rows']:,.0f} rows, {len(runs)} runs, {os.cpu_count()} cores")
    broken = False
    for name, limit in LIMITS.items():
        values = [run[name] for run in runs]
        median, worst = statistics.median(values), max(values)
        broken |= median > limit
        print(f"{name:<13} median {median:7.2f}  worst {worst:7.2f}  limit {limit:7.2f}")
    return int(broken)


def measure(source: Path, data: Path) -> dict[str, float]:
    """One build in a process of its own."""
    clock = os.times().elapsed
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(source), str(data)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return {**json.loads(done.stdout), "wall_s": os.times().elapsed - clock}


if __name__ == "__main__":
    sys.exit(main())
