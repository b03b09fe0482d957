"""What the tests of all pages need to act as a reader does."""

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Pick = Callable[[AppTest, str, str], AppTest]


@pytest.fixture
def pick() -> Pick:
    """Chooses a value in a box of ours, by the message its browser part sends."""

    def picked(at: AppTest, key: str, value: str) -> AppTest:
        boxes = [box.proto.id for box in at.get("bidi_component")]
        box = next(id_ for id_ in boxes if id_.endswith(f"-{key}"))
        told = at._tree.get_widget_states()
        sent = [{"event": "chosen", "value": value}]
        told.widgets.add(
            id=f"$$STREAMLIT_INTERNAL_KEY_{box}__events", json_trigger_value=json.dumps(sent)
        )
        return at._run(told)

    return picked
