"""The form of a proposal as a page to print: one file, no script, nothing from elsewhere."""

from html import escape

from sdgdash.data.registry import Registry
from sdgdash.planning.view import setting_body
from sdgdash.words.i18n import Labels

STYLE = """
@page{size:A4;margin:18mm}
body{font:12pt/1.4 "Noto Sans","DejaVu Sans",sans-serif;max-width:180mm;margin:0 auto;padding:8mm}
h1{font-size:16pt}
p.line{border-bottom:1px solid #555;padding-top:7mm;margin:0 0 2mm}
div.box{border:1px solid #555;height:70mm}
ul{columns:2;list-style:none;padding:0;font-size:10pt}
small{color:#333}
"""


def proposal_form(registry: Registry, labels: Labels, area: str) -> bytes:
    """An HTML page in one language for the territory `area`."""
    lang = labels.lang
    title = labels("planning.form_title", name=registry.territory(area).name[lang])
    goals = "".join(
        f"<li>☐ {n}. {escape(name[lang])}</li>" for n, name in sorted(registry.goals.items())
    )
    body = setting_body(registry, labels, area)

    def words(key: str, **values: str) -> str:
        return escape(labels(f"planning.form_{key}", **values))

    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{words('answer', body=body)}</p>"
        f"<p class=line>{words('organisation')}:</p><p class=line>{words('date')}:</p>"
        f"<h2>{words('goal')}</h2><ul>{goals}</ul>"
        f"<h2>{words('text')}</h2><div class=box></div>"
        f"<p>☐ {words('consent')}</p><p><small>{words('personal')}</small></p></body></html>"
    )
    return page.encode()
