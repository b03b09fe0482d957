"""Kazakhstan's SDG indicators by region: sources -> tidy data -> meaning -> picture -> page.

sources/     reads the official files, one module per source
schema       the tidy columns and code lists, written once
yamlfile     YAML files as the types they stand for
registry     territories, indicators, series and targets, written by people in data/registry/
store        the only reader of observations at run time
library      the only reader of what surrounds them: population, local facts, documents
domain/      pure rules: territories over time, progress towards a target, classes
presenters/  one per page: data and selection in, finished view model out
charts/      view model in, Altair or pydeck specification out
exports/     view model in, files to take away out
ui/          the only package that imports streamlit; pages/ and dashboard.py stay thin
"""
