"""Parameters of the address that single pages add, and the values they may take."""

from sdgdash.domain.select import DIMENSIONS
from sdgdash.words.progress import GROUPS

METHODS = ("linear", "open_sdg", "eurostat", "sdsn", "escap")

# Parameters of single pages, with the values they may take; the first is the default.
CHOICES: dict[str, tuple[str, ...]] = {
    "by": ("value", "gap", "state", "path"),
    "against": ("target", "national", "front_runner", "own_past"),
    "shown": ("list", "one", "all", "baseline"),
    "family": ("any", "un", "plan", "none"),
    "shade": ("state", "gap"),
    "state": ("any", *GROUPS, "disputed"),
    "evidence": ("any", "good", "fair", "weak"),
    "breakdown": ("none", *DIMENSIONS),
    "depth": ("near", "all"),
    "multiples": ("no", "yes"),
    "classes": ("quantile", "jenks", "equal", "pretty", "manual"),
    "view": ("webgl", "plain"),
    "scale": ("all", "year"),
    "per": ("amount", "head"),
    "panel": ("one", "two", "all"),
    "borders": ("year", "today", "parent"),
    "older": ("no", "yes"),
    "type": ("normal", "large"),
    "what": (
        "people",
        "villages",
        "geo_town_median",
        "geo_city_median",
        "geo_airport_median",
        "geo_remote_share",
        "geo_density",
        "geo_settlements",
        "geo_completeness",
        "geo_capacity",
        "geo_capacity_renewable",
        "geo_renewable_share",
        "geo_temperature",
    ),
    "kind": ("any", "share", "rate", "index", "count"),
    "known": ("any", "country", "region", "place"),
    "aimed": ("any", "yes"),
    "held": ("any", "yes", "no"),
    "dim": ("any", *DIMENSIONS),
    "rows": ("any", "total", *DIMENSIONS),
}
# Here saying nothing and naming the default are two things: the page then chooses itself.
SAID = ("against", "shown")
# Former words of addresses, and what they mean today.
FORMER = {("view", "play"): "webgl"}
