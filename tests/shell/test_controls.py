"""One function for each kind of control, each bound to the address both ways."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
CONTROLS = ROOT / "sdgdash" / "shell" / "controls.py"
KINDS = {
    "checkbox",
    "multiselect",
    "number_input",
    "pills",
    "radio",
    "segmented_control",
    "select_slider",
    "selectbox",
    "slider",
    "text_input",
    "toggle",
}


def kinds_of(path):
    """Which kinds of Streamlit's controls a file draws by itself."""
    return {
        node.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
        and node.attr in KINDS
    }


# The need calculator, the language of files, the item of a small map: what is typed or chosen there
# belongs to no address.
FREE = [
    ROOT / "sdgdash" / "planning" / f"{name}_screen.py" for name in ("standard", "glance", "item")
]


def test_no_screen_binds_a_control_by_itself():
    files = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py")]
    files += [p for p in (ROOT / "sdgdash").rglob("*.py") if p not in (CONTROLS, *FREE)]
    assert {str(p.relative_to(ROOT)): found for p in files if (found := kinds_of(p))} == {}
    assert len(kinds_of(CONTROLS)) > 6


def app():
    """A page with a control of every kind; the address is read back from it."""
    import streamlit as st  # noqa: PLC0415  the function is run as a script of its own

    from sdgdash.data.registry import shipped  # noqa: PLC0415
    from sdgdash.shell import controls, state  # noqa: PLC0415

    chosen, _ = state.read(shipped(), "map")
    yes = {"yes": True, "no": False}
    controls.box(chosen, "method", "box", ("linear", "escap"), chosen.method, str)
    controls.buttons(chosen, "panel", "buttons", ("one", "two"), chosen.choice("panel"), str)
    controls.several(chosen, "areas", "several", ("KZKAR", "KZKZY"), chosen.areas, str)
    controls.radio(chosen, "by", "radio", ("value", "gap"), chosen.choice("by"), str)
    controls.slider(chosen, "than", "slider", (2016, 2017), chosen.than or 2016)
    controls.span(
        chosen,
        "years",
        "span",
        list(range(2010, 2024)),
        chosen.years or (2010, 2023),
        lambda years: chosen.with_(years=tuple(years)),
    )
    controls.switch(
        chosen,
        "multiples",
        "switch",
        yes[chosen.choice("multiples")],
        lambda on: chosen.with_(multiples="yes" if on else "no"),
    )
    controls.line(chosen, "q", "line", chosen.q)
    controls.line(chosen, "breaks", "held", "x", then=lambda _: None, key="held")
    st.caption(str(sorted(chosen.params().items())))


PICKED = (
    ("w_method", "selectbox", lambda c: c.select("escap"), {"method": "escap"}),
    ("w_panel", "button_group", lambda c: c.set_value("two"), {"panel": "two"}),
    ("w_areas", "multiselect", lambda c: c.set_value(["KZKZY"]), {"areas": "KZKZY"}),
    ("w_by", "radio", lambda c: c.set_value("gap"), {"by": "gap"}),
    ("w_than", "select_slider", lambda c: c.set_value(2017), {"than": "2017"}),
    (
        "w_years_2010_2023",
        "select_slider",
        lambda c: c.set_range(2012, 2020),
        {"years": "2012-2020"},
    ),
    ("w_multiples", "toggle", lambda c: c.set_value(True), {"multiples": "yes"}),
    ("w_q", "text_input", lambda c: c.set_value("су"), {"q": "су"}),
)


def address_of(at):
    """What stands in the address; the tester gives a value as such, or in a list."""
    return {k: v if isinstance(v, str) else v[0] for k, v in at.query_params.items()}


@pytest.mark.parametrize(("key", "kind", "pick", "written"), PICKED, ids=lambda x: str(x)[:20])
def test_what_is_picked_stands_in_the_address_and_comes_back_from_it(key, kind, pick, written):
    at = AppTest.from_function(app, default_timeout=60)
    at.query_params["lang"] = "kk"
    at.run()
    assert not at.exception
    pick(next(c for c in at.get(kind) if c.key == key)).run()
    assert not at.exception
    address = address_of(at)
    assert written.items() <= address.items()
    again = AppTest.from_function(app, default_timeout=60)
    for name, value in address.items():
        again.query_params[name] = value
    again.run()
    assert again.caption[0].value == at.caption[0].value


def test_nothing_is_written_where_the_answer_is_refused():
    at = AppTest.from_function(app, default_timeout=60)
    at.query_params["lang"] = "kk"
    at.run()
    before = address_of(at)
    at.text_input(key="held").set_value("y").run()
    assert address_of(at) == before
    assert at.text_input(key="held").value == "x"
