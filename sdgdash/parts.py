"""Which part of the data a file belongs to, so that a reader can be told what is missing."""

import re
from enum import StrEnum


class Part(StrEnum):
    """Parts of the data, as far as a reader tells them apart (words: `part.CODE`)."""

    OBSERVATIONS = "observations"
    BUILD = "build"
    DEFECTS = "defects"
    REGISTRY = "registry"
    PLACES = "places"
    BOUNDARIES = "boundaries"
    FIGURES = "figures"
    SEARCH = "search"
    WORDS = "words"
    IMPORT = "import"  # read by producers only: no page needs it


# The first that is found decides.
_SIGNS = (
    (Part.WORDS, r"\.po$|\blocales\b"),
    (Part.BUILD, r"\b(manifest\.json|contents\.csv)"),
    (Part.DEFECTS, r"\b(quarantine|repairs)\.csv"),
    (Part.IMPORT, r"\bimport[/\\]|\b(facts-rules|place-names|map-labels)\.yaml"),
    (Part.IMPORT, r"\b(targets-parsed|targets-withheld|facts-dropped)\.csv"),
    (Part.PLACES, r"\b(territories|kato)\.parquet"),
    (Part.BOUNDARIES, r"\.geojson|\blayer_facts\.json"),
    (Part.SEARCH, r"\bsynonyms\.yaml"),
    (Part.FIGURES, r"\b(bounds|context|documents|facts|open_geodata|population)\.parquet"),
    (
        Part.FIGURES,
        r"\b(metadata\.csv|population_polygons\.csv|facts-labels\.yaml|documents\.yaml)",
    ),
    (Part.OBSERVATIONS, r"\bobservations(\.parquet)?\b"),
    (Part.REGISTRY, r"\.yaml|\bregistry[/\\].*\.csv"),
)


def part_of(where: str) -> Part | None:
    """The part that a file, or a place named in an error, belongs to; None where it is none.

    >>> part_of("data/built/adm1_2022.geojson")
    <Part.BOUNDARIES: 'boundaries'>
    """
    return next((part for part, sign in _SIGNS if re.search(sign, where)), None)
