"""Kazakhstan's SDG indicators by region. The house from the ground up; nothing imports upwards.

domain/    rules only: territories over time, progress towards a target, standards, classes
data/      readers of what ships: registry, observations, boundaries, population, facts, plans
words/     one voice: catalogues, names, values and units in words, the address of a view
answers/   questions to a Dataset and their remembered results; submissions/ of local offices
earth/     territories as pictures; records/ rows with their proof: values, citations, tables
map/ trends/ gap/ territory/ planning/ indicators/ overview/ about/
           a room per page: views (what to show), asked.py (views by question), *screen.py
exports/   files to take away: data, pictures, reports, slides, a publication; drawn by a process
           of their own
shell/     what pages share on the screen; it and the screens alone import streamlit
markup.py  HTML from the templates of a room; shell/style.css holds the tokens of all of it
build/     raw inputs -> data/built: sources, boundaries, registry

From Python: `from sdgdash.answers.statement import Question, answer, facts` and `from
sdgdash.data.dataset import SHIPPED`; then `answer(SHIPPED, Question("KZKAR", "3.2.1", "kk"))` is
what `python -m sdgdash answer --area KZKAR --indicator 3.2.1 --lang kk` prints, `facts(...)` of it
the `--json` (docs/answers.md). A floor below: `loaded.observations(SHIPPED, "3.2.1")`,
`progress.one_cell(SHIPPED, "target", "3.2.1", "KZKZY")` of `sdgdash.answers`.
"""
