"""Expected statements, worked out a second time from the official files by other code.

    python tests/golden/make_expected.py DIR > tests/golden/expected.csv

DIR: the `data` folder of the official repository at the commit of the shipped data. Nothing of
the dashboard is imported; the rules are those of docs/methods.md in plain steps. Only series
whose raw lines need no repair, in the country and the twelve regions whose borders never changed.
"""

import csv
import math
import statistics
import sys
from pathlib import Path

READ_IN = 2026
REGIONS = (
    "KZAKM",
    "KZAKT",
    "KZALA",
    "KZATY",
    "KZKUS",
    "KZKZY",
    "KZMAN",
    "KZNS",
    "KZPAV",
    "KZSEV",
    "KZZAP",
    "KZZHA",
)

# code: wanted way, decimals, nature, declared margin, first years after a break, target
SERIES = {
    "1.2.1": (-1, 1, "survey", 0, (2018,), None),
    "3.1.1": (-1, 1, "pooled", 0, (), 70.0),
    "3.2.1": (-1, 2, "", 0, (), 25.0),
    "3.2.2": (-1, 2, "", 0, (), 12.0),
    "3.4.2": (-1, 2, "few events", 0, (), None),
    "3.6.1": (-1, 2, "", 0, (), None),
    "5.b.1": (1, 1, "survey", 0, (), None),
    "6.3.1": (1, 1, "", 0, (2014, 2015, 2019), None),
    "8.3.1": (-1, 1, "survey", 0, (), None),
    "8.5.2": (-1, 1, "survey", 0.2, (), None),
    "9.5.1": (1, 2, "", 0, (), None),
    "9.5.2": (1, 0, "", 0, (), None),
    "11.2.1.1": (1, 1, "", 0, (), None),
    "11.6.1": (1, 1, "", 0, (), None),
    "11.6.1.1": (1, 1, "", 0, (), {"KZ": 40.0}),
    "15.1.1": (1, 1, "no levels", 0, (), None),
    "17.8.1": (1, 1, "survey", 0, (), None),
}
FIELDS = (
    "indicator",
    "territory",
    "value",
    "year",
    "since",
    "n",
    "finding",
    "turned",
    "change",
    "beside_country",
    "country",
    "target",
    "gap",
    "evidence",
)


def read(folder: Path, code: str) -> dict[str, dict[int, str]]:
    """Area -> year -> published text of the total; the first of two equal lines."""
    path = folder / f"indicator_{code.replace('.', '-')}.csv"
    found: dict[str, dict[int, str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            parts = [
                cell
                for name, cell in line.items()
                if name and name not in ("Year", "Value", "REF_AREA", "UNIT_MEASURE", "GeoCode")
            ]
            text = (line["Value"] or "").strip()
            if text and all(p in ("", "_T", None) for p in parts):
                area = (line["REF_AREA"] or "").strip() or "KZ"
                found.setdefault(area, {}).setdefault(int(line["Year"]), text)
    return found


# Student's t by degrees of freedom, upper tenth: the table of any textbook
T = dict(
    enumerate(
        (
            *(3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372),
            *(1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330, 1.328, 1.325),
            *(1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310),
        ),
        start=1,
    )
)


def tenth(freedom: float) -> float:
    """t between two rows of the table on a straight line."""
    low = min(int(freedom), 29)
    return T[low] + (T[low + 1] - T[low]) * (freedom - low)


def spread(years: list[int], values: list[float], unit: float) -> float | None:
    """Standard error of the regression of the newest eight values on their years, at least that
    of rounding."""
    if len(years) < 5:
        return None
    years, values = years[-8:], values[-8:]
    n = len(years)
    mid, mean = statistics.fmean(years), statistics.fmean(values)
    across = sum((y - mid) ** 2 for y in years)
    slope = sum((y - mid) * (v - mean) for y, v in zip(years, values, strict=True)) / across
    rest = sum((v - mean - slope * (y - mid)) ** 2 for y, v in zip(years, values, strict=True))
    return max(math.sqrt(rest / (n - 2)), unit / math.sqrt(12))


def last_step(years: list[int], values: list[float], unit: float) -> int:
    """Place of the last jump between two level stretches of three years, with and without trend
    (0: none)."""
    usual = statistics.median(
        (values[i] - values[i - 1]) / (years[i] - years[i - 1]) for i in range(1, len(years))
    )
    level = [v - usual * (y - years[0]) for y, v in zip(years, values, strict=True)]
    places = range(3, len(values) - 2)
    return max((i for i in places if steps(values, i, unit) and steps(level, i, unit)), default=0)


def steps(values: list[float], i: int, unit: float) -> bool:
    """Whether the three values before and after place i lie on two levels."""
    left, right = values[i - 3 : i], values[i : i + 3]
    rise = statistics.median(right) - statistics.median(left)
    width = max(max(left) - min(left), max(right) - min(right), unit)
    big = abs(rise) > 2.5 * width + 1e-9 and abs(rise) >= 5 * unit - 1e-9
    return big and (values[i] - values[i - 1]) / rise >= 0.8 - 1e-9


def grade(years: list[int], values: list[float], unit: float, nature: str) -> str:
    """good, fair or weak."""
    age = READ_IN - years[-1]
    if len(years) < 5 or years[-1] - years[0] < 4 or age > 5 or last_step(years, values, unit):
        return "weak"
    zeros = next((i for i, v in enumerate(values) if v), 0)
    started = zeros >= 2 and all(values[zeros:])
    whole = len(years) >= 8 and age <= 3 and nature not in ("survey", "few events") and not started
    return "good" if whole else "fair"


def say(code: str, area: str, known: dict[str, dict[int, str]]) -> dict[str, object] | None:
    """One row, None where the area has no value."""
    wanted, decimals, nature, margin, breaks, goal = SERIES[code]
    texts = known.get(area)
    if not texts:
        return None
    unit = 10.0**-decimals
    last = max(texts)
    first = max((b for b in breaks if b <= last), default=0)
    years = sorted(y for y in texts if y >= first)
    values = [float(texts[y]) for y in years]
    row: dict[str, object] = dict.fromkeys(FIELDS, "")
    row |= {"indicator": code, "territory": area, "value": texts[last], "year": last}
    row |= {"n": len(years), "evidence": grade(years, values, unit, nature)}
    own = values[-1]
    if nature == "pooled":
        window = [y for y in years if y > last - 5]
        if len(window) < 3:
            return row
        own = sum(float(texts[y]) for y in window) / len(window)
        row |= {"since": window[0], "value": round(own, 6)}
    elif len(years) >= 3:
        row |= change(years, values, wanted, unit, margin, nature)
    row |= beside(code, area, known, own, (years, values), row)
    target = goal.get(area) if isinstance(goal, dict) else goal
    if target is not None:
        row |= {"target": target, "gap": round(wanted * (target - own), 6)}
    return row


def change(
    years: list[int], values: list[float], wanted: int, unit: float, margin: float, nature: str
) -> dict[str, object]:
    """Better, worse or no clear change over the last six values, and whether the last turned."""
    room = max(unit, margin)
    if nature in ("survey", "few events"):
        wobble = spread(years, values, unit)
        if wobble is None or last_step(years, values, unit) > max(len(values) - 6, 0):
            moved = round(wanted * (values[-6:][-1] - values[-6:][0]), 6)
            return {"finding": "cannot_be_told", "turned": False, "change": moved}
        room = max(room, tenth(min(len(years), 8) - 2) * math.sqrt(2) * wobble)
    window = values[-6:]
    total, final = wanted * (window[-1] - window[0]), wanted * (window[-1] - window[-2])
    far = room + 1e-9
    finding = "better" if total > far else "worse" if total < -far else "no_clear_change"
    turned = (finding == "better" and final < -far) or (finding == "worse" and final > far)
    return {"finding": finding, "turned": turned, "change": round(wanted * total, 6)}


def beside(
    code: str,
    area: str,
    known: dict[str, dict[int, str]],
    own: float,
    line: tuple[list[int], list[float]],
    row: dict[str, object],
) -> dict[str, object]:
    """Beside the country of the same year, or its mean of the same years."""
    wanted, decimals, nature, margin, breaks, _ = SERIES[code]
    unit, country = 10.0**-decimals, known.get("KZ", {})
    years, values = line
    if area == "KZ" or nature == "no levels" or years[-1] not in country:
        return {"beside_country": "not_compared"}
    whole = float(country[years[-1]])
    first = max((b for b in breaks if b <= max(country)), default=0)
    far = sorted(y for y in country if y >= first)
    room = max(unit, margin)
    if nature:
        one, other = (
            spread(years, values, unit),
            spread(far, [float(country[y]) for y in far], unit),
        )
        if one is None or other is None:
            return {"beside_country": "not_compared"}
        mine, theirs = (s**2 / (min(len(y), 8) - 2) for s, y in ((one, years), (other, far)))
        freedom = (one**2 + other**2) ** 2 / (one**2 * mine + other**2 * theirs)
        both = tenth(freedom) * math.sqrt(one**2 + other**2)
        if nature == "pooled":
            window = [y for y in years if y >= int(str(row["since"]))]
            if any(y not in country for y in window):
                return {"beside_country": "not_compared"}
            whole = sum(float(country[y]) for y in window) / len(window)
            both /= math.sqrt(len(window))
        room = max(room, both)
    if abs(own - whole) <= room + 1e-9:
        stands = "same"
    else:
        stands = "better" if wanted * (own - whole) > 0 else "behind"
    return {"beside_country": stands, "country": round(whole, 6)}


def main(folder: Path) -> None:
    """Write all rows to standard output."""
    out = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
    out.writeheader()
    for code in SERIES:
        known = read(folder, code)
        for area in ("KZ", *REGIONS):
            if (row := say(code, area, known)) is not None:
                out.writerow(row)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
