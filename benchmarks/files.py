"""Files taken away: how long a reader waits, in a process that has answered nothing yet.

Run from the checkout: `python -m benchmarks.files`. Each in a process of its own, from the first
import to the bytes; "again" is the same call in the same process; beside it the seconds of
processor, without those of the worker that draws maps. Ten slides: the ready talks of the country
and of Karagandy region. Limits: ten slides 10 s, package 20 s.
"""

import subprocess
import sys

SETUP = """
import sys, time
began = time.perf_counter()
from datetime import date
from sdgdash.data.dataset import SHIPPED
from sdgdash.exports.data import Wish, file_of
from sdgdash.records.collection import Taken
from sdgdash.words.address import Selection
from sdgdash.exports.slides import file_of_talk, talk_for
def slides():
    return b"".join(
        file_of_talk(SHIPPED, talk_for(SHIPPED, area), Selection("ru", area=area))
        for area in ("KZ", "KZKAR")
    )
def data(kind, table="values"):
    wish = Wish(Selection("ru", area="KZKAR"), Taken(date.today()), table=table)
    return file_of(SHIPPED, wish, kind)
def told(made):
    for name in ("first", "again"):
        size = len(made())
        wall, used = time.perf_counter() - told.wall, time.process_time() - told.used
        print(f"{name} {wall:.1f} s ({used:.1f} s of processor), {size / 1e6:.2f} MB", end="; ")
        told.wall, told.used = time.perf_counter(), time.process_time()
told.wall, told.used = began, 0.0
"""
CASES = {
    "ten slides": "told(slides)",
    "package of all": "told(lambda: data('zip'))",
    "all as CSV": "told(lambda: data('csv'))",
    "all as XLSX": "told(lambda: data('xlsx'))",
    "all as Parquet": "told(lambda: data('parquet'))",
    "passport as XLSX": "told(lambda: data('xlsx', 'passport'))",
    "heat map as XLSX": "told(lambda: data('xlsx', 'heat'))",
}


def main() -> None:
    """Print the seconds of every case."""
    for name, call in CASES.items():
        print(f"{name}: ", end="", flush=True)
        subprocess.run([sys.executable, "-c", SETUP + call], check=True)
        print(flush=True)


if __name__ == "__main__":
    main()
