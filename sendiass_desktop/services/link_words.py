"""What a link leads to, in words, as far as this reader may know: a name, a reference."""

from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, NotFound, Restricted
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.services import recording
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.sight import RECORD_WORDS, reference, seen

RESTRICTED: Final = "Restricted record"
SOMEBODY: Final = "Somebody you may not see"
OF_ANOTHER: Final = "A contact of another case"
SAME_CALL: Final = "The same call"
LEFT: Final = "Somebody who left"


@dataclass(frozen=True, slots=True)
class Named:
    """What a link leads to, in words."""

    words: str


class LinkWords:
    """The words of links on the history of one record; each is asked for once."""

    def __init__(self, session: Session, kind: str, *, id_: str) -> None:
        self._session = session
        self.of = id_
        held = session.store.records.get(kind, id_)
        self._case = id_ if kind == "case" else recording.case_of(session, recording.whole(held))
        self._workers = {one.id: one.name or "" for one in session.workers().values()}
        self._known: dict[tuple[str, str], str] = {}

    def words(self, kind: str, id_: str) -> str:
        """What a record of a kind is called here."""
        if (kind, id_) not in self._known:
            self._known[kind, id_] = self._find(kind, id_)
        return self._known[kind, id_]

    def _find(self, kind: str, id_: str) -> str:
        if kind == "worker":
            return self._workers.get(id_, LEFT)
        if kind not in RECORD_WORDS:  # the mark that contacts of one call bear
            return SAME_CALL
        try:
            if kind == "person":
                return PeopleService(self._session).words(id_).name
            return self._called(kind, seen(self._session, kind, id_=id_))
        except (NotFound, Restricted):
            return SOMEBODY if kind == "person" else RESTRICTED
        except AppError:
            return RECORD_WORDS[kind]

    def _called(self, kind: str, held: Any) -> str:
        """What a record that may be seen is called: no other case's contacts by reference."""
        if kind == "contact" and None not in (self._case, held.case) and held.case != self._case:
            return OF_ANOTHER
        if kind in ("case", "contact"):
            return reference(self._session, kind, id_=held.id)
        began = getattr(held, "opened_on", None)
        title = getattr(held, "title", None) or (f"of {long_date(began)}" if began else "")
        return f"{RECORD_WORDS[kind]} {title}".strip()
