"""Documents of the State Planning System, and counts others have published."""

from dataclasses import dataclass

from sdgdash.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the statement was published, as collected. Dates as printed (year or day)."""

    title: str
    address: str
    date: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document or kind of document. `says`: what it says of the goals, in our words."""

    id: str
    level: str
    status: str
    name: Text
    act: str
    act_date: str
    origin: Origin
    approver: Text | None = None
    horizon: Text | None = None
    says: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCount:
    """A count published by others, and how it differs from what the dashboard counts."""

    id: str
    by: Text
    wording: Text
    explain: Text
    date: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Planning:
    """Documents and counts, and the words of their levels and statuses."""

    documents: tuple[Document, ...]
    counts: tuple[PublishedCount, ...]
    levels: dict[str, Text]
    statuses: dict[str, Text]
