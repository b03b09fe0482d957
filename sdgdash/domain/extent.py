"""What a territory's code covered at a time: units that lost area keep their code."""

from collections.abc import Iterable, Mapping

from sdgdash.domain.territory import Change, Regime


def extent(
    code: str, regime: str, regimes: Mapping[int, Regime], changes: Iterable[Change]
) -> frozenset[str]:
    """The units of today that made up `code` under `regime` ("16", "17", "20", else today's).

    Karagandy under 17 units is {KZKAR, KZULU}; under 20 units it is {KZKAR}.
    """
    covered = {code}
    end = regimes[int(regime)].valid_to if regime.isdigit() and int(regime) in regimes else None
    if end is None:
        return frozenset(covered)
    for change in sorted(changes, key=lambda c: c.date):
        if change.date > end and covered & set(change.before):
            covered = (covered - set(change.before)) | set(change.after)
    return frozenset(covered)


def predecessors(code: str, changes: Iterable[Change]) -> tuple[str, ...]:
    """Units of other ids whose area the unit was part of (Turkistan: South Kazakhstan)."""
    return tuple(b for c in changes if code in c.after for b in c.before if b != code)
