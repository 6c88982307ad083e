"""What was done since unlock, the last first to be undone; gone with the session."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sendiass_desktop.domain.audit import What, what_of
from sendiass_desktop.domain.undo import Written
from sendiass_desktop.store.drafts import Draft

STORE: Final = "store"  # the kind of record of which an export is told
EXPORTED: Final = "What was written outside the store cannot be taken back."
STAFF: Final = "Who may open the store is put right in Settings, under Staff."
SETTINGS: Final = "Settings and kept filters are put right where they are kept."
ENTERED: Final = "Evaluations are anonymous: nobody can say which ones these were."
IMPORTED: Final = "An import goes back as a whole: restore the backup that was made before it."
ISSUED: Final = "An issued report stays issued. Issue it anew, and it says what was revised."
HANDED: Final = "What was handed over cannot be taken back."
RECKONED: Final = "It was made by the program itself."
# Verbs that leave something outside the journal, which no new entry takes back.
CANNOT: Final = {
    "enter evaluations": ENTERED,
    "import records": IMPORTED,
    "practice": RECKONED,
}
CANNOT_TOUCH: Final = {
    "worker": STAFF,
    "setting": SETTINGS,
    "evaluation": ENTERED,
    "edition": HANDED,
    "issue": ISSUED,
}
Thing = Written | Draft  # a verb, or a draft that was thrown away


class Done:
    """Two piles: what can be undone, and what can be done again."""

    def __init__(self) -> None:
        self.undo: list[Thing] = []
        self.redo: list[Written] = []
        self.lasting = ""  # why the verb that is writing cannot be undone, as it says itself
        self._passed: frozenset[str] = frozenset()  # undone, and what undid it
        self._turning: tuple[Written, bool] | None = None  # is being undone, or done again

    def add(self, verb: str, ids: frozenset[str], *, touched: frozenset[tuple[str, str]]) -> bool:
        """Take in what a verb wrote; False where that is nothing to be undone or spoken of."""
        kinds = sorted({kind for kind, _ in touched})
        gone = EXPORTED if what_of(verb, STORE) is What.EXPORT else ""
        said = (self.lasting, gone, CANNOT.get(verb), *map(CANNOT_TOUCH.get, kinds))
        cannot = next(filter(None, said), "")
        self.lasting = ""
        if not touched and not cannot:
            return False
        written = Written(verb, frozenset() if cannot else ids, touched, cannot)
        if self._turning is None:
            self.undo.append(written)
            self.redo.clear()
        else:
            thing, back = self._turning
            self._turned(written, thing, back=back)
        return True

    @property
    def settled(self) -> frozenset[str]:
        """The entries that stand in no way: those on the piles are turned in their order.

        Of a verb that was refused they do, for it stands.
        """
        piled = (thing.ids for thing in (*self.undo, *self.redo) if isinstance(thing, Written))
        return self._passed.union(*piled)

    def threw(self, draft: Draft) -> None:
        """Take in a draft that was thrown away."""
        self.undo.append(draft)

    @contextmanager
    def turning(self, thing: Written, *, back: bool) -> Iterator[None]:
        """What is written inside undoes the last thing done, or with `back` does one again."""
        self._turning = (thing, back)
        try:
            yield
        finally:
            self._turning = None

    def _turned(self, written: Written, thing: Written, *, back: bool) -> None:
        """Move what was turned from its pile to the other."""
        if back:
            self.redo.remove(thing)
            self._passed |= thing.ids
            self.undo.append(written)
        else:
            self.undo.remove(thing)
            self._passed |= thing.ids | written.ids
            self.redo.append(written)
