"""Names of the classifier are read as a proper name and a kind."""

import pytest

from sdgdash.build.registry.names import is_place, read_names, read_or_print
from sdgdash.errors import SourceError


@pytest.mark.parametrize(
    ("kk", "ru", "kind", "name"),
    [
        (
            "Қарқаралы ауданы",
            "Каркаралинский район",
            "district",
            ("Қарқаралы ауданы", "Каркаралинский район", "Karkaraly district"),
        ),
        (
            "Шал ақын ауданы",
            "Район Шал акына",
            "district",
            ("Шал ақын ауданы", "район Шал акына", "Shal akyn district"),
        ),
        (
            "Ғабит Мүсірепов атын.ауданы",
            "Район им.Габита Мусрепова",
            "district",
            (
                "Ғабит Мүсірепов атындағы аудан",
                "район имени Габита Мусрепова",
                "Gabit Musirepov district",
            ),
        ),
        (
            "Ақтау Г.А.",
            "Актау Г.А.",
            "city_district",
            ("Ақтау қ. ә.", "Актау г. а.", "Aktau city administration"),
        ),
        (
            "Аманжолов а.о",
            "Аманжоловский с.о.",
            "rural_okrug",
            ("Аманжолов ауылдық округі", "Аманжоловский сельский округ", "Amanzholov rural okrug"),
        ),
        (
            "Мәди а.о.",
            "с.о. Мади",
            "rural_okrug",
            ("Мәди ауылдық округі", "сельский округ Мади", "Madi rural okrug"),
        ),
        (
            "Балпық  би а.",
            "с.Балпык би",
            "village",
            ("Балпық би ауылы", "с. Балпык би", "Balpyk bi village"),
        ),
        (
            "Форт-Шевченко ќ.",
            "г.Форт-Шевченко",
            "town",
            ("Форт-Шевченко қаласы", "г. Форт-Шевченко", "Fort-Shevchenko town"),
        ),
        (
            "рзд.82 Құрылық",
            "рзд.82 Курылык",
            "siding",
            ("82-разъезд Құрылық", "рзд. 82 Курылык", "siding 82 Kurylyk"),
        ),
        ("рзд №5", "рзд №5", "siding", ("5-разъезд", "рзд. 5", "siding 5")),
        ("рзд. 18 км", "рзд. 18 км", "siding", ("18 км разъезі", "рзд. 18 км", "18 km siding")),
        (
            "Айыртас қыстауы",
            "зимовка Айыртас",
            "wintering",
            ("Айыртас қыстауы", "зимовка Айыртас", "Ayyrtas wintering"),
        ),
        (
            "«Ынта» шар.қож.",
            "кр.хоз. «Ынта»",
            "farm",
            ("«Ынта» шаруа қожалығы", "крестьянское хозяйство «Ынта»", "«Ynta» farm"),
        ),
        (
            "Тайтөбе а.ә.",
            "с.а.Тайтобе",
            "village_administration",
            ("Тайтөбе а. ә.", "с. а. Тайтобе", "Taytobe village administration"),
        ),
    ],
)
def test_kinds_and_names(kk: str, ru: str, kind: str, name: tuple[str, str, str]) -> None:
    read = read_names("1", kk, ru)
    assert read.kind == kind
    assert (read.name.kk, read.name.ru, read.name.en) == name


def test_a_given_english_name_wins() -> None:
    assert read_names("1", "Байқоңыр қ.", "г.Байконыр", "Baikonur", True).name.en == "Baikonur city"


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(SourceError, match="KATO 354831102"):
        read_names("354831102", "Чайка ДОЦ", "ДОЦ Чайка")


def test_what_no_rule_reads_is_left_as_printed() -> None:
    read = read_or_print("Шопан  үйі", "Дом чабана")
    assert (read.kind, read.name.kk, read.name.ru) == ("other", "Шопан үйі", "Дом чабана")
    assert read.name.en == "Shopan uyi"


def test_winterings_and_farms_are_no_places() -> None:
    assert is_place("Талды а.", "с.Талды") and is_place("рзд.92", "рзд.92")
    assert not is_place("Айыртас қыстауы", "зимовка Айыртас")
    assert not is_place("Ферма 3", "Ферма 3")
