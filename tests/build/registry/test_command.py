"""The whole import on a small country: same bytes twice, and broken sources are named."""

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.build.registry.command import build, main
from sdgdash.data import manifest
from sdgdash.errors import BuildError, RegistryError, SdgDashError, SourceError


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")


def run(source: Path, data: Path) -> dict[str, bytes]:
    return build(source, data / "registry")[0]


def test_the_same_source_gives_the_same_bytes(source: Path, data: Path) -> None:
    assert run(source, data) == run(source, data)


def test_the_command_writes_its_section_and_a_second_run_changes_nothing(
    source: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--source", str(source), "--data", str(data)]
    assert main(arguments) == 0
    first = (data / "built" / "manifest.json").read_bytes()
    assert main(arguments) == 0
    assert (data / "built" / "manifest.json").read_bytes() == first
    assert manifest.verify(data / "built") == []
    assert "territories.parquet" in capsys.readouterr().out


def test_what_the_small_country_holds(source: Path, data: Path) -> None:
    main(["--source", str(source), "--data", str(data)])
    places = pd.read_parquet(data / "built" / "territories.parquet").set_index("id")
    assert set(places[places["level"] == "okrug"].index) == {"354837000", "433220000", "433239000"}
    assert places.at["354837100", "parent"] == "354837000"
    assert places.at["433200000", "parent"] == "KZKZY"
    assert places.at["711110000", "parent"] == "KZNS"
    assert not {"354837102", "354837106"} & set(places.index)  # a border post and a wintering
    units = pd.read_parquet(data / "built" / "kato.parquet").set_index("id")
    raw = pd.read_csv(source / "local" / "kato.csv", dtype=str)
    assert list(units.index) == sorted(raw["code"])
    assert units.loc[["354837102", "354837106"], "kind"].to_list() == ["other", "wintering"]
    assert units.at["354837106", "parent"] == "354837000"
    facts = pd.read_parquet(data / "built" / "facts.parquet")
    assert facts.loc[facts["mirror"], "source_address"].eq("").all()
    assert not facts["sdg_code"].eq("8.1.1").where(facts["value"].eq(0), False).any()


def test_short_entries_bring_the_places_of_their_districts(source: Path, data: Path) -> None:
    before = pd.read_parquet(io.BytesIO(run(source, data)["territories.parquet"]))
    entries = '- {id: "354837100", pilot: true}\n- {id: "433239100", pilot: true}\n'
    (data / "registry" / "territories" / "pilots.yaml").write_text(entries, "utf-8")
    after = pd.read_parquet(io.BytesIO(run(source, data)["territories.parquet"]))
    assert {"354800000", "354837000", "354837100", "433239880"} <= set(after["id"])
    assert after.equals(before)


BROKEN: dict[str, tuple[str, Callable[[str], str], type[SdgDashError], str]] = {
    "no table": ("local/kato.csv", lambda s: "", SourceError, "is empty"),
    "an open quote": (
        "policy/local_facts.csv",
        lambda s: s + '"open',
        SourceError,
        "no readable CSV",
    ),
    "no column": (
        "local/kato.csv",
        lambda s: s.replace("name_kk", "name"),
        SourceError,
        "name_kk",
    ),
    "a code twice": (
        "local/kato.csv",
        lambda s: s + s.splitlines()[-1] + "\n",
        SourceError,
        "occurs twice",
    ),
    "unknown KATO": (
        "local/population_district.csv",
        lambda s: s.replace("433200000", "433299999"),
        SourceError,
        "433299999",
    ),
    "no number": (
        "local/population_district.csv",
        lambda s: s.replace(",30851,", ",thirty,"),
        SourceError,
        "thirty",
    ),
    "unknown sex": (
        "local/population_region.csv",
        lambda s: s.replace(",persons,M,", ",persons,X,", 1),
        SourceError,
        "unknown sex",
    ),
    "a value twice": (
        "local/population_district.csv",
        lambda s: s + next(x for x in s.splitlines() if ",30851," in x) + "\n",
        SourceError,
        "two values",
    ),
    "parts that do not add up": (
        "local/population_district.csv",
        lambda s: s.replace(",30851,", ",30852,"),
        BuildError,
        "30852",
    ),
    "a polygon without a figure": (
        "boundaries/crosswalk/adm2_2024_units.csv",
        lambda s: s.replace("433200000", "433239000"),
        BuildError,
        "433239000",
    ),
    "a polygon missing": (
        "boundaries/crosswalk/adm2_2024_units.csv",
        lambda s: s.replace("433200000,Aral\n", ""),
        BuildError,
        "the groups hold",
    ),
    "a fact of an unknown place": (
        "policy/local_facts.csv",
        lambda s: s.replace("Kamystybas village", "Kamystobas"),
        SourceError,
        "Kamystobas",
    ),
    "a fact nobody worded": (
        "policy/local_facts.csv",
        lambda s: s.replace("two-year-old fry released", "old fry"),
        SourceError,
        "no label for",
    ),
    "a target without a reason": (
        "policy/targets.csv",
        lambda s: s.replace(",1.2.1,", ",1.2.99,"),
        SourceError,
        "without a reason",
    ),
    "a document without words": (
        "policy/sps_documents.csv",
        lambda s: s.replace("Strategy Kazakhstan-2050", "Strategy X"),
        SourceError,
        "Strategy X",
    ),
    "cells missing": (
        "policy/sdr2025_bounds.csv",
        lambda s: s.rstrip("\n").rsplit(",", 6)[0] + "\n",
        SourceError,
        "cells under a header of",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_source_is_named_and_writes_nothing(case: str, source: Path, data: Path) -> None:
    name, change, kind, message = BROKEN[case]
    rewrite(source / name, change)
    with pytest.raises(kind) as caught:
        main(["--source", str(source), "--data", str(data)])
    assert message in str(caught.value)
    assert not (data / "built").exists()


def test_a_missing_file_and_a_wrong_rule_file_are_named(source: Path, data: Path) -> None:
    (data / "registry" / "facts-rules.yaml").write_text("places: [1]", "utf-8")
    with pytest.raises(RegistryError, match=r"facts-rules\.yaml"):
        run(source, data)
    (source / "local" / "population_region.csv").unlink()
    with pytest.raises(SourceError, match="the file is missing"):
        run(source, data)
