"""The progress engine over every declared series in every territory that has values of it.

Run from the checkout: `python -m benchmarks.engine`. One process; the time of the processor,
without reading the data, so that other work on the machine does not count.
"""

import statistics
import time

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain import select
from sdgdash.domain.progress import batch

RUNS = 5
AS_OF = 2026


def main() -> None:
    """Print the number of results and the time for them."""
    registry = shipped()
    rows = select.declared(
        store.observations(), {i.code: i.series for i in registry.indicators.values()}
    )
    known, times = world(registry), []
    for _ in range(RUNS + 1):  # the first one warms up
        start = time.process_time()
        table = batch.assess_all(rows, known, as_of=AS_OF)
        times.append(time.process_time() - start)
    print(f"{len(table)} results from {len(rows)} values")
    print(f"median {statistics.median(times[1:]):.2f} s, worst {max(times[1:]):.2f} s of {RUNS}")


if __name__ == "__main__":
    main()
