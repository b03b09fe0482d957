"""One unit of a map, its texts finished: what a picture of territories is made of."""

from dataclasses import dataclass

VALUE, ZERO, OLDER, PARENT = "value", "zero", "older", "parent"


NO_DATA, HELD_BACK, ABSENT, UNJUDGED = "no_data", "held_back", "absent", "not_assessed"


# States without a value, in the order of the legend.
EMPTY = (NO_DATA, HELD_BACK, ABSENT, UNJUDGED)


@dataclass(frozen=True, slots=True)
class Area:
    """One unit on the map, its text finished. `value`: what its colour or circle shows.

    `status`: one of the codes above. `shown`: the published (or pooled) value in words;
    `value_text`: the value of the colour in words. `pattern`: plain | hatch | outline.
    `source`: where the value was published. `mark`: the sign of a state.
    """

    id: str
    name: str
    short_name: str
    value: float | None
    value_text: str
    tone: str
    note: str
    status: str = VALUE
    shown: str = ""
    year_text: str = ""
    level: str = ""
    pattern: str = "plain"
    source: str = ""
    mark: str = ""
