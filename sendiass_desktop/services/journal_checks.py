"""The whole journal followed from its first entry: when it is due, and what came of it.

Unlock follows the chain from the last head that was written, which takes no time. Once a week all
of it is followed, with the records, the pages and the documents, in a child process that reads
beside the window and writes nothing; the window enters what it found.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from sendiass_desktop.domain.errors import AppError, Damaged
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import number, plural
from sendiass_desktop.services.audit_lines import time_of
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import audit

CHECK: Final = "check the journal"
STORE: Final = "store"  # the kind of an entry about the store itself
ENTRIES, TROUBLE = "entries", "trouble"  # in that entry
EVERY: Final = timedelta(days=7)
NEVER: Final = "The whole journal was not checked yet."
UNREADABLE: Final = "The check of the journal gave no answer. Check it again."
Progress = Callable[[int, int], None]  # entries followed, of how many


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: how many entries it followed, and what is broken, in a sentence."""

    entries: int
    trouble: str = ""

    def as_text(self) -> str:
        """One line, as a child process says it."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Checked:
    """The last check that was entered, and when."""

    at: datetime
    verdict: Verdict

    @property
    def words(self) -> str:
        """Whole journal checked 20 November 2026: 12,345 entries, sound."""
        day = long_date(self.at.date())
        if self.verdict.trouble:
            return f"Whole journal checked {day}: not sound. {self.verdict.trouble}"
        entries = plural(self.verdict.entries, "entry", many="entries")
        return f"Whole journal checked {day}: {entries}, sound."


class JournalChecks:
    """The verbs about checking the whole journal; anybody's unlock may have it done."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: list[Checked | None] = []  # one, once it was looked for: nobody else enters any

    def last(self) -> Checked | None:
        """The last check that was entered; None where there was none yet."""
        if not self._last:
            self._last.append(self._found())
        return self._last[0]

    def _found(self) -> Checked | None:
        connection = self._session.store.connection
        at, _, facts = audit.last_of(connection, self._store_id, verb=CHECK)
        moment = time_of(at)  # an entry changed from outside may say anything
        if moment is None:
            return None
        entries, trouble = facts.get(ENTRIES), str(facts.get(TROUBLE) or "")
        return Checked(moment, Verdict(entries if isinstance(entries, int) else 0, trouble))

    def is_due(self) -> bool:
        """Whether a week went by since it was found sound, or since the store was made.

        A clock that was set back makes it due too.
        """
        last, now = self.last(), self._session.store.now()
        if last is not None:
            return bool(last.verdict.trouble) or not timedelta() <= now - last.at < EVERY
        begun = time_of(audit.begun(self._session.store.connection))
        return begun is None or not timedelta() <= now - begun < EVERY

    def trouble(self) -> str:
        """What the last check found broken; "" where it found all sound."""
        last = self.last()
        return last.verdict.trouble if last is not None else ""

    def run(self, progress: Progress | None = None) -> Verdict:
        """Follow all of it beside the program that writes; for a session that only reads."""
        store = self._session.store
        total = store.journal.count()

        def tell(done: int) -> None:
            if progress is not None:
                progress(min(done, total), total)

        try:
            return Verdict(store.verify_beside(tell))
        except Damaged as trouble:
            return Verdict(0, str(trouble))

    def enter(self, verdict: Verdict) -> None:
        """Enter in the journal what a check found."""
        found = {ENTRIES: verdict.entries, TROUBLE: verdict.trouble}
        facts = {name: value for name, value in found.items() if value}
        with self._session.writing(CHECK) as writing:
            writing.look(STORE, self._store_id, facts=facts)
        self._last.clear()

    def enter_sound(self, entries: int) -> None:
        """Enter that all of so many entries were found sound."""
        self.enter(Verdict(entries))

    @property
    def _store_id(self) -> str:
        return self._session.store.facts()["id"]


def read_verdict(answer: str) -> Verdict:
    """What a child process said last; raises AppError where it is no answer."""
    try:
        found = json.loads(answer.splitlines()[-1])
        return Verdict(int(found["entries"]), str(found["trouble"]))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise AppError(UNREADABLE) from error


def progress_words(done: int, total: int) -> str:
    """Checking the journal: 40,000 of 120,000 entries."""
    return f"Checking the journal: {number(done)} of {number(total)} entries"
