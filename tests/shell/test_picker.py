"""Lists for the boxes of the frame, what they weigh, and where a result of the search leads."""

import gzip
import json

import pytest

from sdgdash.answers import loaded
from sdgdash.data import finder
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.search import KINDS, Entry, keys_of
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.shell import choosers, searchbox
from sdgdash.shell.frame import PAGES
from sdgdash.shell.picker import Option
from sdgdash.words.address import Selection, parse, shown_indicators
from sdgdash.words.i18n import Labels

HEAVIEST = {("area",): 30_000, ("indicator",): 52_000}  # bytes, packed


def unpacked(lang: str, *names: str) -> dict:
    return json.loads(gzip.decompress(choosers.lists(SHIPPED, lang, names).packed))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_hold_every_territory_and_series_once(lang: str) -> None:
    lists = unpacked(lang, "area", "indicator")["lists"]
    registry = shipped()
    series = {s.id for i in shown_indicators(registry, None) for s in i.series}
    for name, wanted in (("area", set(registry.territories)), ("indicator", series)):
        ids = [row[0] for row in lists[name]]
        assert (len(ids), set(ids)) == (len(wanted), wanted)
        heads = [row[1] for row in lists[name]]
        assert len(set(heads)) == sum(a != b for a, b in zip(heads, [None, *heads], strict=False))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("names", HEAVIEST)
def test_a_list_is_light_and_always_the_same(lang: str, names: tuple[str, ...]) -> None:
    sent = choosers.lists(SHIPPED, lang, names)
    assert len(sent.packed) <= HEAVIEST[names]
    choosers.lists.cache_clear()
    assert choosers.lists(SHIPPED, lang, names) == sent


def test_a_word_of_one_root_is_sent_once() -> None:
    entry = Entry("indicator", "i", ("Вода",), ("воды водой", "Воздух воздуха"))
    row = Option("i", "", "Вода", keys=keys_of(entry, ("су", "вода"))).row()
    assert row[5:] == ("i", "воздух", "су")


def test_the_pickers_need_no_documents_and_facts(monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RegistryError("documents.yaml", "damaged", "Mend it.")

    monkeypatch.setattr(finder, "planning", broken)
    monkeypatch.setattr(finder.library, "fact_labels", broken)
    for remembered in (loaded.search_index, loaded.picker_index, choosers.lists):
        remembered.cache_clear()
    assert choosers.lists(SHIPPED, "ru", choosers.LISTS).packed
    with pytest.raises(RegistryError):
        loaded.search_index(SHIPPED)


def test_every_kind_opens_a_page_with_an_address_it_understands() -> None:
    registry = shipped()
    start, _ = parse({"lang": "ru", "area": "karkaraly", "goal": "3"}, registry, "ru")
    own = next(
        f
        for f, ids in searchbox.known(SHIPPED).holders.items()
        if len(ids) > 1 and start.area in ids
    )
    asked = {
        "territory": ("KZKZY", "territory"),
        searchbox.PLACE: ("433220100", "territory"),
        "indicator": ("1.2.1", "trends"),
        "goal": ("6", "indicators"),
        "document": ("ndp_2029", "about"),
        "fact": (own, "territory"),
    }
    assert set(asked) == {*KINDS, searchbox.PLACE} == set(searchbox.OPENS)
    reached = {}
    for kind, (id_, page) in asked.items():
        found, target = searchbox.destination(SHIPPED, kind, id_, start, "overview")
        assert found == page and page in PAGES
        reached[kind], notices = parse(target.params(), registry, "en")
        assert not notices
        assert (reached[kind].area, reached[kind].goal) == (target.area, target.goal)
    assert reached["territory"].area == "KZKZY"
    assert (reached["indicator"].indicator, reached["indicator"].goal) == ("1.2.1", None)
    assert reached["goal"].goal == 6
    assert reached["fact"].area == start.area, "the chosen district has the fact itself"


@pytest.mark.parametrize("page", ["map", "trends", "gap", "indicators"])
def test_an_indicator_stays_on_a_page_of_indicators(page: str) -> None:
    found, _ = searchbox.destination(SHIPPED, "indicator", "1.2.1", Selection("en"), page)
    assert found == page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_documents_and_facts_are_answered_in_words(lang: str) -> None:
    asked = {"kk": "даму жоспары", "ru": "план развития", "en": "development plan"}[lang]
    labels = Labels(lang)
    groups = {o.group for o in searchbox.answer(SHIPPED, asked, labels, "KZ")}
    assert labels("search.document") in groups
    for query in ("аэропорт", "6.1.1", "Арал", asked):
        for option in searchbox.answer(SHIPPED, query, labels, "KZ"):
            assert option.label and option.id.partition(":")[0] in searchbox.OPENS


def test_a_fact_that_no_page_shows_is_not_offered() -> None:
    holders = searchbox.known(SHIPPED).holders
    assert all("KZ" not in ids and ids for ids in holders.values())
    offered = {
        option.id.partition(":")[2]
        for fact in searchbox.known(SHIPPED).facts.facts.values()
        for option in searchbox.answer(SHIPPED, fact.name.ru, Labels("ru"), "KZ")
        if option.id.startswith("fact:")
    }
    assert offered and offered <= set(holders)


def test_the_box_names_a_unit_that_only_the_classifier_knows() -> None:
    registry = shipped()
    unit = next(u for u in registry.classifier.find("Аксу") if u.id not in registry.territories)
    own = choosers.option_of_unit(registry, Labels("ru"), unit.id)
    assert own and own.row()[:3] == (unit.id, "", unit.name.ru)
    assert choosers.option_of_unit(registry, Labels("ru"), "KZKAR") is None


def test_a_unit_that_only_the_classifier_knows_is_found_under_its_own_heading() -> None:
    labels = Labels("ru")
    unit = next(u for u in shipped().classifier.find("Аксу") if u.id not in shipped().territories)
    found = {o.id: o for o in searchbox.answer(SHIPPED, unit.name.ru, labels, "KZ")}
    option = found[f"place:{unit.id}"]
    assert (option.group, option.label) == (labels("search.place"), unit.name.ru)
    assert option.note
