"""Folding, beginnings of words, short words, synonyms and order of a search."""

import pytest

from sdgdash.domain.folding import fold, nearly, root, stem, words
from sdgdash.domain.search import Entry, Index

INDEX = Index(
    (
        Entry("territory", "t1", ("Қарқаралы ауданы", "Каркаралинский район"), ("Qarqaraly",)),
        Entry("territory", "t2", ("Сумы", "Сумы")),
        Entry("indicator", "6.1.1", ("Сумен жабдықтау", "Водоснабжение", "Water supply")),
        Entry("indicator", "6.10.1", ("Ағын су", "Сточные воды", "Waste-water"), ("вода",)),
        Entry("goal", "6", ("Таза су", "Чистая вода", "Clean water")),
        Entry("document", "d1", ("Суды пайдалану", "План", "Plan of rivers")),
    ),
    (("су", "вода", "water"), ("план", "жоспар"), ("ауыз су", "питьевая")),
)


def ids(query: str, **options: object) -> list[str]:
    return [entry.id for entry in INDEX.find(query, **options)]  # type: ignore[arg-type]


def test_kazakh_and_russian_letters_are_the_same() -> None:
    assert fold("ҚАРҚАРАЛЫ") == fold("Каркаралы") == "каркарали"
    assert fold("ЁЛКА") == "елка"
    assert fold("Абай") == "абай"
    assert fold("Qarağandy") == "qaragandy"


def test_codes_stay_whole() -> None:
    assert words("Көрсеткіш 6.1.1, 4.c.1") == ("корсеткиш", "6.1.1", "4.c.1")


@pytest.mark.parametrize(
    ("word", "start"),
    [("вода", "вод"), ("бедность", "бедност"), ("schools", "school"), ("су", "су"), ("6.1", "6.1")],
)
def test_stems(word: str, start: str) -> None:
    assert stem(fold(word)) == start


@pytest.mark.parametrize(
    "forms",
    [
        ("бала", "балалар", "балалардың", "балаға", "балалармен"),
        ("дәрігер", "дәрігерге", "дәрігерлерден"),
        ("Астана", "астанада", "Астананың", "Астаны", "Астане"),
        ("Қарағанды", "Қарағандыда", "караганды"),
        ("врач", "врачей", "врачами", "врачу"),
        ("дети", "детей", "детям", "детях"),
        ("Алматинская", "Алматинской", "Алматинскую"),
    ],
)
def test_forms_of_a_word_have_one_root(forms: tuple[str, ...]) -> None:
    assert len({root(fold(form)) for form in forms}) == 1


def test_a_root_keeps_three_letters() -> None:
    assert [root(word) for word in ("ели", "сумен", "ия", "лар")] == ["ели", "сумен", "ия", "лар"]


@pytest.mark.parametrize("slip", ["кармакчи", "карамкши", "кармкши", "карммакши", "кормакши"])
def test_one_letter_of_a_long_word_may_be_wrong(slip: str) -> None:
    assert nearly(slip, "кармакши")
    assert not nearly(slip, "каркарали")


def test_slips_count_only_when_nothing_else_is_found() -> None:
    index = Index((Entry("territory", "a", ("Казалы",)), Entry("territory", "b", ("Казанлы",))))
    assert [e.id for e in index.find("казалы")] == ["a"]
    assert [e.id for e in index.find("казвлы")] == ["a"]
    assert [e.id for e in index.find("каз")] == ["a", "b"], "a beginning, when no word is found"
    assert index.find("кизылту") == []


def test_a_hyphen_is_left_out_when_nothing_is_found() -> None:
    index = Index((Entry("territory", "a", ("Қызылорда",)),))
    assert [e.id for e in index.find("Кзыл-Орда")] == ["a"]


def test_a_word_finds_its_forms_and_compounds() -> None:
    found = ids("вода", kinds=("indicator", "goal"))
    assert set(found) == {"6.1.1", "6.10.1", "6"}


def test_a_short_word_is_not_searched_by_its_beginning() -> None:
    assert "t2" not in ids("су")
    assert set(ids("су")) == {"6.1.1", "6.10.1", "6", "d1"}


def test_the_same_topic_in_three_languages() -> None:
    assert set(ids("су")) == set(ids("вода")) == set(ids("water"))


@pytest.mark.parametrize("query", ["Қарқаралы", "каркаралинский", "qarqaraly", "карк"])
def test_spellings_of_a_place(query: str) -> None:
    assert ids(query) == ["t1"]


def test_synonyms_do_not_rename_places() -> None:
    index = Index((Entry("territory", "t", ("Водный",)),), (("су", "вода"),))
    assert index.find("су") == []
    assert [e.id for e in index.find("водный")] == ["t"]


def test_all_words_must_be_found() -> None:
    assert ids("чистая вода") == ["6"]
    assert ids("чистая нефть") == []


def test_a_code_finds_what_begins_with_it_and_nothing_else() -> None:
    assert ids("6.1") == ["6.1.1"]
    assert ids("6.1.1") == ["6.1.1"]
    assert ids("6") == ["6.1.1", "6.10.1", "6"]


def test_order_is_kinds_then_names_then_the_rest() -> None:
    index = Index(
        (
            Entry("document", "d", ("Сельское хозяйство",)),
            Entry("indicator", "i4", ("Урожай",), ("хозяйство",)),
            Entry("indicator", "i3", ("Хозяйственный учёт",)),
            Entry("indicator", "i2", ("Сельское хозяйство",)),
            Entry("indicator", "i1", ("Хозяйство",)),
        )
    )
    assert [e.id for e in index.find("хозяйство")] == ["i1", "i2", "i3", "i4", "d"]


def test_limit_kinds_and_nothing() -> None:
    assert len(INDEX.find("су", limit=2)) == 2
    assert ids("су", kinds=("goal",)) == ["6"]
    assert ids("  ") == ids("!?") == ids("ничего такого") == []
