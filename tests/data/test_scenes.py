"""The list of talks: what ships, and what a slip in it is told."""

import shutil

import pytest
import yaml

from sdgdash.answers import talks
from sdgdash.data import scenes
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import REGISTRY, shipped
from sdgdash.domain.scene import Kind, Subject
from sdgdash.errors import RegistryError


def test_the_ready_talks_have_their_scenes():
    found = {t.id: [s.kind for s in t.scenes] for t in talks.talks(SHIPPED)}
    assert {id_: len(kinds) for id_, kinds in found.items()} == {
        "country": 5,
        "region": 5,
        "pilot": 6,
        "goal": 4,
    }
    assert found["pilot"][0] is Kind.PLACE
    assert found["pilot"][-1] is Kind.ASKS


@pytest.mark.parametrize(
    ("area", "goal", "subject"),
    [
        ("KZ", None, Subject.COUNTRY),
        ("KZKAR", None, Subject.REGION),
        ("karkaraly", None, Subject.PILOT),
        ("kamystybas", None, Subject.PILOT),
        ("KZKAR", 6, Subject.GOAL),
    ],
)
def test_every_place_has_its_talk(area, goal, subject):
    assert talks.ready(SHIPPED, shipped().territory(area).id, goal).subject is subject


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.append(dict(t[0])), "stands twice"),
        (lambda t: t.pop(), "no talk about a goal"),
        (lambda t: t[0].update(scenes=[]), "no scenes"),
        (lambda t: t[0]["scenes"][1].update(indicator="99.9.9"), "no indicator '99.9.9'"),
        (lambda t: t[0]["scenes"][0].update(indicator="8.6.1"), "shows no indicator"),
        (lambda t: t[0]["scenes"][0].update(kind="film"), "scenes.0.kind"),
        (lambda t: t[0]["scenes"][0].update(kind="standard"), "below a region only"),
        (lambda t: t[0]["scenes"][0]["heading"].pop("kk"), "heading.kk"),
        (lambda t: t[0]["scenes"][1].update(indicator="1.1.1"), "sensitive"),
    ],
)
def test_a_slip_is_named(tmp_path, change, said):
    shutil.copy(REGISTRY / scenes.FILE, tmp_path)
    path = tmp_path / scenes.FILE
    talks_ = yaml.safe_load(path.read_text("utf-8"))
    change(talks_)
    path.write_text(yaml.safe_dump(talks_, allow_unicode=True), "utf-8")
    with pytest.raises(RegistryError) as told:
        scenes.load(tmp_path, shipped())
    assert said in str(told.value)
