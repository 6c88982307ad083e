"""Undoing what this session did, the last first, and doing it again (records.md, Values)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Conflict, NotAllowed, NotFound, Restricted
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.undo import (
    ARCHIVED,
    REDO,
    UNDO,
    Touched,
    Written,
    began,
    inverse,
    is_part_of,
    plain,
)
from sendiass_desktop.domain.values import from_json
from sendiass_desktop.domain.verbs import done
from sendiass_desktop.domain.wording import listed
from sendiass_desktop.services import recording
from sendiass_desktop.services.archiving import must_be_let_back
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.sight import OF_SERVICE, reference
from sendiass_desktop.store.drafts import Draft

NOTHING: Final = "Nothing to undo: nothing was done since you unlocked."
NOTHING_AGAIN: Final = "Nothing to do again: nothing was undone last."
CANNOT: Final = "{what}. This cannot be undone. {why}"
BEFORE: Final = " What you did before it still can."
CROSSED: Final = (
    "{what}. This cannot be undone: {fields} {was} changed since. Open the history of the record"
    " to put an earlier value back."
)
HIDDEN: Final = "It is about a restricted record that you may not see now."
STAYS: Final = "An entry of a list that was added stays: retire it in Settings instead."
LEFT: Final = "It would go back to {name}, who no longer works here."
ON_DUTY: Final = "It would go back to {name}, who is on duty only, and has no cases."
OTHER_ROLE: Final = "Your role was changed since: what you did in the other one stays as it is."
# Whose it is to do something now; who did it stays, whether they left or not.
GIVEN: Final[Mapping[str, tuple[str, ...]]] = {"contact": ("with_worker",), "task": ("worker",)}
WAS_EVERYTHING: Final = "There is nothing left of it to take back."
# Of several records that a verb touched, the one that it is told by.
TOLD_BY: Final = ("case", "contact", "intervention", "activity", "document", "deadline", "task")
Fields = dict[tuple[str, str], dict[str, Any]]  # by kind and id


@dataclass(frozen=True, slots=True)
class Offered:
    """What would be undone next: a verb in words, or the draft that was thrown away."""

    words: str = ""
    draft: Draft | None = None


class UndoService:
    """The piles of one session; another member of staff never undoes what somebody else did."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def offered(self) -> Offered:
        """What would be undone next; nothing in words where there is nothing."""
        pile = self._session.done.undo
        if not pile:
            return Offered()
        last = pile[-1]
        return Offered(draft=last) if isinstance(last, Draft) else Offered(self.words(last))

    def again(self) -> str:
        """What would be done again, in words; "" for nothing."""
        pile = self._session.done.redo
        return self.words(pile[-1]) if pile else ""

    def threw(self, draft: Draft) -> None:
        """Take in that a draft was thrown away."""
        self._session.done.threw(draft)

    def brought_back(self, draft: Draft) -> None:
        """Take in that a draft that was thrown away is kept again."""
        self._session.done.undo.remove(draft)

    def undo(self) -> str:
        """Undo the verb that was done last: all of it or nothing; what it was, in words.

        Raises AppError with a sentence where it cannot be undone: what was done before it is then
        the last. A draft is not undone here (`offered`).
        """
        pile = self._session.done.undo
        if not pile or isinstance(pile[-1], Draft):
            raise AppError(NOTHING)
        return self._turn(pile[-1], back=False)

    def redo(self) -> str:
        """Do again what was undone last; what it was, in words. Raises AppError."""
        pile = self._session.done.redo
        if not pile:
            raise AppError(NOTHING_AGAIN)
        return self._turn(pile[-1], back=True)

    def words(self, written: Written) -> str:
        """What a verb did, with the reference of what it did it to: Contact C-2026-0413 logged."""
        place = {kind: number for number, kind in enumerate(TOLD_BY)}
        told = sorted((place.get(kind, len(place)), kind, id_) for kind, id_ in written.touched)
        verb = plain(written.verb)
        if not told or (len(told) > 1 and told[0][1] == told[1][1]):
            return done(verb)  # of several of one kind none is the one
        # It stands at the foot of the window, where nobody is named.
        return done(verb, reference(self._session, told[0][1], id_=told[0][2], names=False))

    def _turn(self, thing: Written, *, back: bool) -> str:
        words, session = self.words(thing), self._session
        try:
            fields = self._inverse(thing)
        except Touched as crossed:
            self._leave(thing, back=back)
            raise Conflict(self._crossed(words, thing, names=crossed.fields)) from None
        except (Conflict, NotAllowed, NotFound, Restricted) as trouble:
            self._leave(thing, back=back)
            why = HIDDEN if isinstance(trouble, Restricted | NotFound) else str(trouble)
            raise Conflict(CANNOT.format(what=words, why=why) + self._before()) from None
        verb = f"{REDO if back else UNDO}{plain(thing.verb)}"
        with session.done.turning(thing, back=back), session.writing(verb) as writing:
            for (kind, id_), values in fields.items():
                writing.change_record(kind, id_, values=values)
        return words

    def _inverse(self, thing: Written) -> Fields:
        """The values that take a verb back, by record."""
        if thing.cannot:
            raise NotAllowed(thing.cannot)
        self._must_have_the_role()
        session, journal = self._session, self._session.store.journal
        entries = {record: journal.entries(record[1]) for record in sorted(thing.touched)}
        new = {id_ for (_, id_), known in entries.items() if began(known, thing.ids)}
        found: Fields = {}
        settled = session.done.settled
        for (kind, id_), known in entries.items():
            held = session.store.records.get(kind, id_)
            self._must_see(kind, held)
            raw = inverse(known, thing.ids, settled=settled)
            values = {
                name: None if one is None else from_json(KINDS[kind].fields[name].about, one)
                for name, one in raw.items()
                if name in KINDS[kind].fields
            }
            if id_ in new:
                if is_part_of(kind, recording.whole(held), began_too=frozenset(new)):
                    continue
                if ARCHIVED not in KINDS[kind].fields:
                    raise NotAllowed(STAYS)
                values = {ARCHIVED: session.today()}
            found[kind, id_] = _differing(held, values)
            if found[kind, id_].get(ARCHIVED, held) is None:
                must_be_let_back(session, held)
        if not any(found.values()):
            raise NotAllowed(WAS_EVERYTHING)
        self._must_be_here(found)
        return found

    def _must_have_the_role(self) -> None:
        """Raise NotAllowed where who is there has another role now, which begins at next unlock."""
        session = self._session
        me = session.workers().get(session.worker.id)
        if me is not None and me.role != session.role:
            raise NotAllowed(OTHER_ROLE)

    def _must_be_here(self, found: Fields) -> None:
        """Raise NotAllowed where work would go back to who left since, or is now on duty only."""
        session, records = self._session, self._session.store.records
        coming = {
            values.get(name) for (kind, _), values in found.items() for name in GIVEN.get(kind, ())
        }
        casework = {
            values.get("worker")
            for (kind, id_), values in found.items()
            if kind == "task" and records.get(kind, id_).case
        }
        gone = {id_ for (_, id_), values in found.items() if values.get(ARCHIVED)}
        for kind, id_ in found:
            if kind == "allocation" and id_ in gone:
                case = session.store.records.get(kind, id_).case
                held = recording.history(session, kind, case=case or "")
                if held[0].id in gone:
                    casework.add(next((one.worker for one in held if one.id not in gone), None))
        for worker in session.workers().values():
            if worker.id in coming | casework and not worker.is_active(session.today()):
                raise NotAllowed(LEFT.format(name=worker.name))
            if worker.id in casework and worker.role == Role.DUTY:
                raise NotAllowed(ON_DUTY.format(name=worker.name))

    def _must_see(self, kind: str, held: Any) -> None:
        """Raise Restricted or NotFound for what is hidden from this reader by now."""
        if kind in OF_SERVICE:
            return
        session = self._session
        recording.must_see_record(session, kind, id_=held.id)
        session.must_see(recording.case_of(session, recording.whole(held)))

    def _leave(self, thing: Written, *, back: bool) -> None:
        """Take what cannot be turned off its pile: what lies under it still can be."""
        done_ = self._session.done
        (done_.redo if back else done_.undo).remove(thing)

    def _before(self) -> str:
        return BEFORE if self._session.done.undo else ""

    def _crossed(self, words: str, thing: Written, *, names: tuple[str, ...]) -> str:
        fields = {
            info.about.label
            for kind, _ in thing.touched
            for name, info in KINDS[kind].fields.items()
            if name in names
        }
        labels = tuple(f"“{label}”" for label in sorted(fields))
        was = "was" if len(labels) == 1 else "were"
        return CROSSED.format(what=words, fields=listed(labels), was=was) + self._before()


def _differing(held: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(held, name) != value}
