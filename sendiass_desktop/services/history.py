"""The history of a record and of its parts: who set what, when, and what stood there before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import FieldInfo, FieldKind, Privacy
from sendiass_desktop.domain.history import Step, steps
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.values import from_json
from sendiass_desktop.domain.verbs import RESTORE_VALUE, done
from sendiass_desktop.services import recording
from sendiass_desktop.services.activities import ActivityService
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.contacts import SAFETY, ContactService
from sendiass_desktop.services.deadlines import DeadlineService
from sendiass_desktop.services.documents import DocumentService
from sendiass_desktop.services.interventions import InterventionService
from sendiass_desktop.services.link_words import LinkWords, Named
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.sharing import SharingService
from sendiass_desktop.services.sight import RECORD_WORDS, seen
from sendiass_desktop.services.standing import CaseStanding
from sendiass_desktop.services.tasks import TaskService

PROGRAM: Final = "The program"
ERASED: Final = "Erased"
NOT_HERE: Final = "Not kept on this computer"
# What belongs to a record and has its changes told with it: kind, link.
PARTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "contact": (("response", "contact"), ("concern", "contact")),
    "person": (("reach", "person"),),
    "intervention": (("level_change", "intervention"),),
    "case": (
        *(("case_state", "case"), ("allocation", "case"), ("case_person", "case")),
        *(("named_staff", "case"), ("permission", "case"), ("disclosure", "case")),
        *(("concern", "case"), ("document", "case"), ("intervention", "case")),
        *(("activity", "case"), ("deadline", "case"), ("task", "case"), ("reach", "case")),
    ),
}
# What decides who may see a record.
WHO_SEES: Final = ("case", "contact", "person", "allocation", "named_staff", "worker")
FIRST: Final = "Nothing stood there before."
SAME: Final = "This is what the record holds now."
GONE: Final = "What stood there is no longer kept."
ELSEWHERE: Final = {
    "archived_on": "Bring the record back, or archive it, instead.",
    "merged_into": "Say that it is the same, or not the same, instead.",
    "restricted": "Restrict the case, or lift the restriction, instead.",
    "reference": "A reference stays.",
    "rule": "Open the deadline and choose its rule there.",
    "triggers": "Open the deadline and enter its dates there.",
    "calendar": "Open the deadline and choose its calendar there.",
    "due_on": "Open the deadline: its date follows from its rule.",
    "safe_by": "Open the deadline: its date follows from its rule.",
}
# What goes together: one of them alone would say nothing sound.
ENDED: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "deadline": (
        ("deadline_state", "done_on"),
        "Say that it is met, was missed or no longer applies, or open it again, instead.",
    ),
    "task": (("done_on", "done_by"), "Say that it is done, or open it again, instead."),
}
FILE: Final = "A file stays as it was added."
TIE: Final = "Open the record and tie it anew instead."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field that one entry set, as this reader may see it.

    `before` and `after` are values of the field, or `Named` for a link. `part` says which part of
    the record it is of, empty for the record itself. `note` stands in place of values. `why_not`
    says why what stood before cannot be put back, empty where it can.
    """

    key: str
    at: datetime
    who: str
    done: str
    part: str
    kind: str
    record: str
    info: FieldInfo | None
    before: Any = None
    after: Any = None
    first: bool = False  # the record began with it
    beside: int = 0
    note: str = ""
    why_not: str = ""
    raw: Any = None  # what stood before, to be put back

    @property
    def label(self) -> str:
        """The field in the service's words."""
        return self.info.about.label if self.info is not None else ""


class HistoryService:
    """What the journal knows of one record; looks at it are told in the audit alone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look_at(self, kind: str, id_: str) -> tuple[Line, ...]:
        """The same as `of`, entered as a look where that is a case or a person."""
        found = self.of(kind, id_)
        if kind in ("case", "person"):
            with self._session.writing(f"look at history of {kind}") as writing:
                writing.look(kind, id_)
        return found

    def of(self, kind: str, id_: str) -> tuple[Line, ...]:
        """What was written to a record and its parts, newest first.

        Raises NotFound, Restricted, NotAllowed.
        """
        id_ = seen(self._session, kind, id_=id_).id  # of a person, whoever they were joined with
        workers = {one.id: one.name or "" for one in self._session.workers().values()}
        links = LinkWords(self._session, kind, id_=id_)
        lines = list(self._lines(kind, id_, part=False, workers=workers, links=links))
        for part, held in self._parts_of(kind, id_):
            lines += self._lines(part, held, part=True, workers=workers, links=links)
        ordered = sorted(enumerate(lines), key=_newest)
        return tuple(line for _, (_, line) in ordered)

    def follows(self, kind: str) -> frozenset[str]:
        """The kinds whose changes may change the history of a record of a kind."""
        parts = {part for part, _ in PARTS.get(kind, ())}
        nested = {part for one in parts for part, _ in PARTS.get(one, ())}
        return frozenset({kind, *parts, *nested, *WHO_SEES})

    def title(self, kind: str, id_: str) -> str:
        """What the history is of: Contact C-2026-0413."""
        held = seen(self._session, kind, id_=id_)
        name = getattr(held, "reference", None) or ""
        return f"{RECORD_WORDS[kind]} {name}".strip()

    def restore(self, line: Line) -> None:
        """Write what stood before a change again, by the rules of a correction.

        Raises AppError where it cannot be, Invalid where the record would not be sound.
        """
        if line.why_not or line.info is None:
            raise AppError(line.why_not or GONE)
        session, values = self._session, {line.info.name: line.raw}
        held = seen(session, line.kind, id_=line.record)
        session.named = RESTORE_VALUE
        try:
            self._correct(line.kind, held)(values)
        finally:
            session.named = ""

    def _correct(self, kind: str, held: Any) -> Callable[[Mapping[str, Any]], object]:
        """The correction of a record of a kind."""
        session, id_ = self._session, held.id
        ways: dict[str, Callable[[], Callable[[Mapping[str, Any]], object]]] = {
            "contact": lambda: partial(ContactService(session).correct, id_),
            "case": lambda: partial(CaseService(session).correct, id_),
            "person": lambda: partial(PeopleService(session).correct, id_),
            "task": lambda: partial(TaskService(session).correct, id_),
            "deadline": lambda: partial(DeadlineService(session).correct, id_),
            "document": lambda: partial(DocumentService(session).rename, id_),
            "activity": lambda: partial(ActivityService(session).correct, id_),
            "intervention": lambda: partial(InterventionService(session).correct, id_),
            "level_change": lambda: partial(InterventionService(session).correct_level, held),
            "case_state": lambda: partial(CaseStanding(session).correct, held),
            "allocation": lambda: partial(CaseStanding(session).correct, held),
            "permission": lambda: partial(SharingService(session).correct, held),
            "disclosure": lambda: partial(SharingService(session).correct, held),
            "concern": lambda: self._correct_concern(held),
        }
        return ways[kind]() if kind in ways else partial(_amend, session, held=held)

    def _correct_concern(self, held: Any) -> Callable[[Mapping[str, Any]], object]:
        session = self._session
        if held.archived_on is not None:  # in its contact there may be another one by now
            return partial(_amend, session, held=held)
        if held.case:
            return partial(SharingService(session).correct, held)
        contacts = ContactService(session)
        return lambda values: contacts.correct(held.contact, {}, concern=_kept(held, values))

    def _parts_of(self, kind: str, id_: str) -> Iterator[tuple[str, str]]:
        """Kind and id of the parts of a record that this reader may see, archived ones too."""
        session = self._session
        for part, link in PARTS.get(kind, ()):
            for held in session.store.records.where(part, f'"{link}" = ?', values=(id_,)):
                if kind == "person" and held.case:
                    continue  # what one case knows of somebody is told there
                try:
                    yield part, seen(session, part, id_=held.id).id
                except AppError:
                    continue
                yield from self._parts_of(part, held.id)

    def _lines(
        self, kind: str, id_: str, *, part: bool, workers: Mapping[str, str], links: LinkWords
    ) -> Iterator[tuple[tuple[int, str, int], Line]]:
        """The lines of one record, each with its place in the journal."""
        session = self._session
        held, of = seen(session, kind, id_=id_), links.of
        unseen = _unseen(session, held)
        erased = False
        for step in reversed(steps(session.store.journal.entries(id_))):
            erased = erased or step.entry.verb == "erase"
            info = KINDS[kind].fields.get(step.field)
            if (
                step.field in unseen
                or (info is None and not step.gone)
                or _is_tie(step, info, of=of)
            ):
                continue
            entry = step.entry
            yield (
                entry.order,
                Line(
                    key=f"{entry.value_id}/{step.field}",
                    at=datetime.fromisoformat(entry.at),
                    who=workers.get(entry.worker or "", "") or PROGRAM,
                    done=done(entry.verb),
                    part=RECORD_WORDS.get(kind, kind) if part else "",
                    kind=kind,
                    record=id_,
                    info=info,
                    before=_value(info, step.before, links=links),
                    after=_value(info, step.after, links=links),
                    first=step.first,
                    beside=step.beside,
                    note="" if not step.gone else ERASED if erased else NOT_HERE,
                    why_not=self._why_not(step, info, held=held),
                    raw=_read(info, step.before),
                ),
            )

    def _why_not(self, step: Step, info: FieldInfo | None, *, held: Any) -> str:
        """Why what stood before a change cannot be put back; "" where it can."""
        if info is None or step.gone:
            return GONE
        if step.first or (step.before is None and step.after is None):
            return FIRST
        kind = recording.kind_of(held)
        if info.name in ELSEWHERE and not (kind == "deadline" and held.rule is None):
            return ELSEWHERE[info.name]
        if why := _stays(kind, info.name):
            return why
        if info.about.kind is FieldKind.LINK and info.about.of != "worker":
            return TIE
        return SAME if getattr(held, info.name) == _read(info, step.before) else ""


def _unseen(session: Session, held: Any) -> frozenset[str]:
    """The fields that this reader must not see: duty staff see notes of their own alone."""
    if session.role is not Role.DUTY:
        return frozenset()
    kind = recording.kind_of(held)
    fields = KINDS[kind].fields.values()
    of_people = {info.name for info in fields if info.about.of in ("person", "case")}
    own = getattr(held, "taken_by", None) or getattr(held, "worker", None)
    if kind in ("task", "concern") or own == session.worker.id:  # whoever sees one sees all of it
        return frozenset(of_people)
    notes = {info.name for info in fields if info.about.privacy is Privacy.NARRATIVE}
    return frozenset(of_people | (notes - {SAFETY}))


def _stays(kind: str, field: str) -> str:
    """Why a field of a kind is not put back by itself; "" where it is."""
    together, instead = ENDED.get(kind, ((), ""))
    if field in together:
        return instead
    return FILE if kind == "document" and field not in ("title", "document_kind") else ""


def _is_tie(step: Step, info: FieldInfo | None, *, of: str) -> bool:
    """Whether a step says of a part no more than what it is a part of."""
    link = info is not None and info.about.kind is FieldKind.LINK
    return link and step.first and step.after == of


def _value(info: FieldInfo | None, raw: Any, *, links: LinkWords) -> Any:
    if info is not None and raw is not None and info.about.kind is FieldKind.LINK:
        return Named(links.words(info.about.of, raw))
    return _read(info, raw)


def _read(info: FieldInfo | None, raw: Any) -> Any:
    return None if info is None or raw is None else from_json(info.about, raw)


def _amend(session: Session, values: Mapping[str, Any], *, held: Any) -> bool:
    return recording.amend(session, held, verb=RESTORE_VALUE, values=values)


def _kept(held: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    whole = {name: value for name, value in recording.whole(held).items() if name != "contact"}
    return whole | dict(values)


def _newest(one: tuple[int, tuple[tuple[int, str, int], Line]]) -> Any:
    """By the journal, the last entry first; the fields of one entry in the order of the record."""
    place, (order, line) = one
    fields = list(KINDS[line.kind].fields)
    at = fields.index(line.info.name) if line.info is not None else place
    return (-order[0], order[1], -order[2], at)
