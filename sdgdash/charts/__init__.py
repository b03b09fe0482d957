"""View model in, Altair or pydeck specification out; colours only from sdgdash.theme."""
