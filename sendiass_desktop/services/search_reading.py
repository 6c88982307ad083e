"""The records that one search looks at, each read once; whom a match belongs to."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.search import Match, Search

Values = dict[str, Any]
Key = tuple[str, str]  # kind and id

NOTHING: Final[Values] = {}
MERGED: Final = "merged_into"
# What is opened where one of these matched: the first link that is there, or the record itself.
BELONGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "reach": ("person",),
        "response": ("contact",),
        "activity": ("case",),
        "intervention": ("case",),
        "document": ("case",),
        "deadline": ("case",),
        "task": ("case", "contact"),
    }
)


class Reading:
    """Reads what a search found, and never what is hidden from its reader."""

    def __init__(self, search: Search, hidden: Hidden) -> None:
        self._search = search
        self._hidden = hidden
        self._held: dict[str, dict[str, Values]] = {}

    def fetch(self, kind: str, ids: Iterable[str | None]) -> None:
        """Read those records of a kind that were not read yet."""
        held = self._held.setdefault(kind, {})
        missing = {id_ for id_ in ids if id_ and id_ not in held}
        if missing:
            held.update(self._search.read(kind, missing))

    def get(self, kind: str, id_: str | None) -> Values:
        """A record's values; none where it is not there."""
        if not id_:
            return NOTHING
        held = self._held.setdefault(kind, {})
        if id_ not in held:
            held[id_] = self._search.read(kind, [id_]).get(id_, NOTHING)
        return held[id_]

    def fetch_matches(self, matches: Iterable[Match]) -> None:
        """Read what matched and what it belongs to, a kind at a time."""
        by_kind: dict[str, list[str]] = {}
        for match in matches:
            by_kind.setdefault(match.kind, []).append(match.id)
        for kind, ids in by_kind.items():
            self.fetch(kind, ids)
        for kind, ids in by_kind.items():
            for link in BELONGS.get(kind, ()):
                self.fetch(link, [self.get(kind, id_).get(link) for id_ in ids])

    def opened_by(self, match: Match) -> Key | None:
        """What one opens for a match; None where it is gone or hidden from the reader."""
        values = self.get(match.kind, match.id)
        linked = (link for link in BELONGS.get(match.kind, ()) if values.get(link))
        kind = next(linked, match.kind)
        id_ = self.kept(kind, values.get(kind, match.id))
        return (kind, id_) if id_ and self.may_be_seen(kind, id_) else None

    def kept(self, kind: str, id_: str | None) -> str | None:
        """Whom or what a merged record was merged into, itself if it was not; None if gone."""
        passed: set[str] = set()
        while id_ and id_ not in passed:
            passed.add(id_)
            values = self.get(kind, id_)
            if not values:
                return None
            if not values.get(MERGED):
                return id_
            id_ = values[MERGED]
        return None

    def may_be_seen(self, kind: str, id_: str) -> bool:
        """Whether the reader may see it: asked again of what is shown, not of the index alone."""
        if kind == "person":
            return id_ not in self._hidden.people
        case = id_ if kind == "case" else self.get(kind, id_).get("case")
        return case not in self._hidden.cases
