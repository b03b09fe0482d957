"""What the pointer reads on a chart over time: the values of all lines in one year."""

import pandas as pd

from sdgdash.words.i18n import DASH, Labels


def hover(
    lines: pd.DataFrame, aims: pd.DataFrame, fan: pd.DataFrame, labels: Labels
) -> tuple[pd.DataFrame, dict[str, str]]:
    """One row a year with a text for every line, and the titles of the columns.

    `lines`: columns of trends.lines; `aims`, `fan`: of trends.aims.
    """
    order = list(dict.fromkeys(lines["line"]))
    fields = {f"l{i}": name for i, name in enumerate(order)}
    years = sorted({int(y) for frame in (lines, fan) for y in frame["year"]})
    records = []
    for year in years:
        now = lines[lines["year"] == year]
        said = {f: _texts(now[now["line"] == name]) for f, name in fields.items()}
        records.append({"year": year, "when": str(year), **said})
    found = pd.DataFrame(records, columns=["year", "when", *fields])
    titles = {"when": labels("trends.axis_year"), **fields}
    for kind in ("target", "reference"):
        level = aims[aims["kind"] == kind]
        if len(level) and len(found):
            found = found.assign(**{kind: str(level["text"].iloc[0])})
            titles[kind] = labels(f"trends.hover_{kind}")
    if len(fan) and len(found):
        last = fan["year"].iloc[-1]
        text = str(fan["text"].iloc[-1])
        found = found.assign(fan=[text if y == last else DASH for y in found["year"]])
        titles["fan"] = labels("trends.hover_projection")
    return found, titles


def _texts(rows: pd.DataFrame) -> str:
    """The published value, then what is ours beside it; another name is said."""
    own = rows[rows["kind"] != "joined"]
    # a joined line starts from the last published value, which stands there already
    ours = rows[(rows["kind"] == "joined") & ~rows["value"].isin(own["value"])]
    texts = [
        str(r["text"]) if r["name"] == r["line"] else f"{r['name']}: {r['text']}"
        for part in (own, ours)
        for r in part.to_dict("records")
    ]
    return "; ".join(texts) or DASH
