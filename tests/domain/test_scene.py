"""Scenes: titles filled with facts, and what must not stand in them."""

from sdgdash.domain.scene import Scene, SceneKind, names_in
from sdgdash.domain.text import Text


def scene(title: str, silent: str = "{area}") -> Scene:
    texts = [Text(t, t, t) for t in (title, silent)]
    return Scene(id="s", kind=SceneKind.MAP, title=texts[0], silent=texts[1], page="map")


def test_a_title_tells_the_facts_and_falls_silent_where_one_is_missing() -> None:
    one = scene("{area}: {value}")
    assert one.told({"area": "A", "value": "5"}, "kk") == "A: 5"
    assert one.told({"area": "A", "value": ""}, "ru") == "A"
    assert one.told({"area": "{value}", "value": "{area}"}, "en") == "{value}: {area}"


def test_a_title_may_name_the_facts_of_its_kind_only() -> None:
    assert not scene("{area}: {value}, {year}").faults()
    assert len(scene("{people}").faults()) == 3
    assert len(scene("{value}", "{value}").faults()) == 3
    assert names_in("plain") == frozenset()
