"""What exists between unlock and lock: the open store, who is there, and who listens."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sendiass_desktop import machine
from sendiass_desktop.domain import settings
from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, Restricted
from sendiass_desktop.domain.fields import values_of
from sendiass_desktop.domain.levels import Level
from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.periods import TERMS, Term
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.domain.rules import Known, problems
from sendiass_desktop.services.done import Done
from sendiass_desktop.store.connection import interrupt_readers
from sendiass_desktop.store.queries import hidden
from sendiass_desktop.store.queries.archived import is_on_archived_case
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.records import Writing
from sendiass_desktop.store.store import Store

ARCHIVED: Final = "This case is archived. Bring it back before you record anything in it."


@dataclass(frozen=True, slots=True)
class Computer:
    """What the verbs need of this computer: the clock, new ids and a stop watch in seconds."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    timer: Callable[[], float]

    @classmethod
    def real(cls) -> "Computer":
        """The computer that the program runs on; only what composes the program asks for it."""
        return cls(machine.now, machine.new_id, machine.timer)


class ChangeBus:
    """Tells every room what a verb touched, after it was committed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Change], None]] = []

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Be told of every change from now on."""
        self._listeners.append(listener)

    def publish(self, change: Change) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(change)


class Session:
    """One unlocked store and the member of staff who unlocked it."""

    def __init__(self, store: Store, worker: Worker, *, key: bytes) -> None:
        self.store = store
        self.worker = worker
        self.key = key
        self.changes = ChangeBus()
        self.saved_at: datetime | None = None
        self.ending = ""  # the draft that the next verb saves (DraftService.ending)
        self.done = Done()
        self.named = ""  # the verb in whose name the next one writes (HistoryService.restore)
        self._lists: Lists | None = None
        self._settings: list[Any] | None = None
        self._opened: set[str] = set()  # restricted cases that a reason was given for
        self._hidden: Hidden | None = None

    @property
    def is_open(self) -> bool:
        """Whether the store may still be used: work in the pool may end after the lock."""
        return bool(self.key)

    def today(self) -> date:
        """The local day."""
        return self.store.now().date()

    @property
    def role(self) -> Role:
        """The role of who is there."""
        return Role(self.worker.role or Role.DUTY)

    @property
    def practice(self) -> bool:
        """Whether this is a practice store of invented people."""
        return self.store.facts().get("practice") == "yes"

    def require(self, *roles: Role) -> None:
        """Raise NotAllowed unless the worker has one of these roles."""
        if self.role not in roles:
            named = " or ".join(f"a {role.value}" for role in roles)
            raise NotAllowed(f"Only {named} may do this. Ask your manager.")

    @property
    def lists(self) -> Lists:
        """The service's lists as they are now."""
        if self._lists is None:
            self._lists = Lists.of(
                Entry(
                    entry.list,
                    entry.code,
                    entry.label,
                    entry.position or 0,
                    entry.valid_from,
                    entry.retired_on,
                    tuple((entry.synonyms or "").splitlines()),
                )
                for entry in self.store.records.all("list_entry")
            )
        return self._lists

    def setting(self, key: str, on: date | None = None) -> Any:
        """The value of a dated setting on a day (today by default); None where there is none."""
        day = on or self.today()
        if self._settings is None:
            self._settings = self.store.records.all("setting")
        valid = [
            (setting.valid_from or date.min, number, setting.value)
            for number, setting in enumerate(self._settings)
            if setting.key == key and (setting.valid_from or date.min) <= day
        ]
        return max(valid, key=_from)[2] if valid else None

    @property
    def service(self) -> str:
        """The service's name."""
        return str(self.setting(settings.SERVICE) or "SENDIASS")

    @property
    def levels(self) -> tuple[Level, ...]:
        """The service's levels with their bands, dated."""
        kept = self.setting(settings.LEVELS)
        return settings.levels(kept) if kept else ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The service's school terms."""
        kept = self.setting(settings.TERM_DATES)
        return settings.terms(kept) if kept else TERMS

    @property
    def hidden(self) -> Hidden:
        """The cases and people that this reader must not see (trust.md, Who may)."""
        if self._hidden is None:
            found = hidden.hidden_from(
                self.store.connection, self.worker.id, opened=frozenset(self._opened)
            )
            self._hidden = found
        return self._hidden

    def opened_with_reason(self, case: str) -> None:
        """Let a restricted case be seen until the store is locked; the reason is in the journal."""
        self._opened.add(case)
        self._hidden = None
        self.changes.publish(Change(frozenset({("case", case)})))

    def must_see(self, case: str | None) -> None:
        """Raise Restricted where a case is hidden from this reader."""
        if case is not None and case in self.hidden.cases:
            raise Restricted(case)

    def workers(self) -> dict[str, Worker]:
        """Every member of staff, present and past, by id."""
        return {worker.id: worker for worker in self.store.records.all("worker")}

    def known(self) -> Known:
        """What drafts are held against."""
        return Known(self.today(), self.lists, self.store.now().replace(tzinfo=None))

    def must_be_sound(self, kind: str, values: dict[str, Any]) -> None:
        """Raise Invalid if a draft cannot be stored truthfully."""
        found = problems(kind, values, known=self.known())
        if found:
            raise Invalid(found)

    def must_stay_sound(self, kind: str, record: Any, *, changed: Mapping[str, Any]) -> None:
        """Raise Invalid if a record that is held could not be stored truthfully once changed."""
        held = {info.name: value for info, value in values_of(record)}
        self.must_be_sound(kind, held | dict(changed))

    @contextmanager
    def writing(self, verb: str) -> Iterator[Writing]:
        """One verb: one transaction, then one Change for everybody who listens.

        Raises AppError, with nothing written, where it recorded something on an archived case.
        """
        verb, journal = self.named or verb, self.store.journal
        # Whoever came with the recovery key is nobody in particular.
        with self.store.writing(self.worker.id or None, verb) as writing:
            before, self.done.lasting = journal.last, ""
            yield writing
            if is_on_archived_case(self.store.connection, writing.touched):
                raise AppError(ARCHIVED)
            self.store.drafts.discard(self.ending)  # there may be none
        self.ending, touched = "", frozenset(writing.touched)
        if touched:  # a look saves nothing, nor does a form saved as it was
            self.saved_at = self.store.now()
        told = self.done.add(verb, journal.value_ids(before), touched=touched)
        if writing.change.touches("list_entry"):
            self._lists = None
        if writing.change.touches("setting"):
            self._settings = None
        if writing.change.touches(*hidden.KINDS):
            self._hidden = None
        if told:
            self.changes.publish(writing.change)

    def close(self) -> None:
        """Write the head, close the store and drop the key, with what could be undone."""
        self.key = b""
        self.done = Done()
        self.store.close()


def interrupt() -> None:
    """Stop what the pool is reading from the store: it is about to lock."""
    interrupt_readers()


def _from(valid: tuple[date, int, Any]) -> tuple[date, int]:
    return valid[:2]
