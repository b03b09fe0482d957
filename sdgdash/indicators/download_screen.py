"""Values of every indicator in the list as one file, narrowed as the page is."""

import pandas as pd
import streamlit as st

from sdgdash.records.collection import Filter
from sdgdash.records.values import Wanted
from sdgdash.shell import figure_downloads
from sdgdash.shell.frame import Page


def below_list(page: Page, listed: pd.DataFrame) -> None:
    """What the file would hold, and its buttons; `listed`: the list of the page."""
    codes = tuple(listed.loc[listed["values"] > 0, "code"])
    if not codes:
        return
    labels, chosen = page.labels, page.selection
    wanted = Wanted(
        areas=chosen.areas,
        places=chosen.places,
        years=chosen.years,
        rows=chosen.choice("rows"),
        parts=chosen.parts,
    )
    count = labels.plural("package.n_indicators", len(codes))
    with st.expander(labels("exports.list", n=count), icon=":material/download:"):
        st.caption(labels("exports.list_hint", what=_narrowed(page, wanted)))
        figure_downloads.of_values(page, Filter(codes, wanted), labels("exports.list_files"))


def _narrowed(page: Page, wanted: Wanted) -> str:
    """Territories, years and breakdown of the rows, in words."""
    labels, lang = page.labels, page.labels.lang
    names = [page.registry.territories[a].name[lang] for a in wanted.areas]
    years = f"{wanted.years[0]}–{wanted.years[1]}" if wanted.years else labels("exports.all_years")
    return "; ".join([", ".join(names) or labels("cite.all_areas"), years])
