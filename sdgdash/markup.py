"""HTML of the pages: templates in which every value is escaped, one folder a room.

`render("shell/legend.html", title=..., rows=...)` is the template `legend.html` in the folder
`templates` of `sdgdash/shell`; a room keeps its own beside its screens. What it returns goes to
`st.html`, or into another template, where it is not escaped a second time. Colours and sizes are
names of the style sheet (`shell/style.css`), not figures in a template.
"""

from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

HERE = Path(__file__).parent


class _Rooms(BaseLoader):
    """`room/name` is `sdgdash/room/templates/name`."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        room, _, name = template.partition("/")
        path = HERE / room / "templates" / name
        if not room.isidentifier() or "/" in name or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text("utf-8"), str(path), None


@cache
def _environment() -> Environment:
    # a value that is missing is a fault, and never an empty place on the page
    return Environment(
        loader=_Rooms(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, **values: object) -> Markup:
    """HTML of a template (`room/name.html`) with its values; text in them is escaped."""
    return Markup(_environment().get_template(template).render(values).strip())
