"""Adding an entry to a list, renaming one, and the words that it is found by."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.services.lists import ListService
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField

LABEL, SYNONYMS = "label", "synonyms"
LABEL_HINT: Final = (
    "The words that forms, lists and score cards show, on old records too. The code stays."
)
SYNONYM_HINT: Final = "One to a line: other words by which the answer is found while typing."


class EntryForm(Dialog):
    """The label, the words it is found by, or both."""

    saved = Signal(str)  # the entry's id

    def __init__(
        self, parent: QWidget, lists: ListService, *, of: str, title: str, fields: tuple[str, ...]
    ) -> None:
        """`of` is the name of the list, `fields` are those of `LABEL` and `SYNONYMS` to ask."""
        super().__init__(parent, title)
        self._lists = lists
        self._of = of
        self._entry = ""
        self.form = SmallForm(ListEntry)
        self.form.group("Entry", "e")
        if LABEL in fields:
            self.form.add(LABEL, LineField(), span=Span.FULL, hint=LABEL_HINT)
        if SYNONYMS in fields:
            words = "Also found as"
            self.form.add(SYNONYMS, NoteField(), label=words, span=Span.FULL, hint=SYNONYM_HINT)
        self.content.addWidget(self.form)
        self.form.go_to(fields[0])

    def start_with(self, entry: ListEntry) -> None:
        """Change this entry instead of adding one."""
        self._entry = entry.id
        self.form.set_values({LABEL: entry.label, SYNONYMS: entry.synonyms})

    def save(self, *, anyway: bool) -> None:
        """Add the entry, or change it."""
        del anyway
        values = self.form.values()
        words = (values.get(SYNONYMS) or "").splitlines()
        try:
            if not self._entry:
                self._entry = self._lists.add(self._of, values[LABEL] or "", synonyms=words)
            elif LABEL in values:
                self._lists.rename(self._entry, values[LABEL] or "")
            else:
                self._lists.set_synonyms(self._entry, words)
        except AppError as trouble:
            self.show_troubles(self.form, problems_of(trouble))
            return
        self.saved.emit(self._entry)
        self.accept()
