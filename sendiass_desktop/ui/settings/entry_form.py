"""Adding an entry to a list, renaming one, and the words that it is found by."""

from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField

LIST, FIELDS = "list", "fields"  # in a draft: what it is about
LABEL, SYNONYMS = "label", "synonyms"
LABEL_HINT: Final = (
    "The words that forms, lists and score cards show, on old records too. The code stays."
)
SYNONYM_HINT: Final = "One to a line: other words by which the answer is found while typing."


class EntryForm(SmallDraftForm):
    """The label, the words it is found by, or both."""

    NAME: ClassVar[str] = "list entry"

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        of: str,
        fields: tuple[str, ...] = (LABEL, SYNONYMS),
        entry: ListEntry | None = None,
    ) -> None:
        """`of` is the name of the list, `entry` the one that is changed, `fields` what is asked."""
        record = entry.id if entry is not None else ""
        title = _title(entry, fields)
        super().__init__(parent, services, title=title, record=record, form=SmallForm(ListEntry))
        self.about = {LIST: of, FIELDS: list(fields)}
        self.form.group("Entry", "e")
        if LABEL in fields:
            self.form.add(LABEL, LineField(), span=Span.FULL, hint=LABEL_HINT)
        if SYNONYMS in fields:
            words = "Also found as"
            self.form.add(SYNONYMS, NoteField(), label=words, span=Span.FULL, hint=SYNONYM_HINT)
        if entry is not None:
            self.form.set_values({LABEL: entry.label, SYNONYMS: entry.synonyms})
        self.form.go_to(fields[0])
        self.fit()

    def write(self, values: dict[str, Any]) -> str:
        """Add the entry, or change it."""
        lists, words = self.services.lists, (values.get(SYNONYMS) or "").splitlines()
        if not self.record:
            return lists.add(self.about[LIST], values[LABEL] or "", synonyms=words)
        if LABEL in values:
            lists.rename(self.record, values[LABEL] or "")
        else:
            lists.set_synonyms(self.record, words)
        return self.record


def _title(entry: ListEntry | None, fields: tuple[str, ...]) -> str:
    if entry is None:
        return "Add an entry"
    return f"Rename “{entry.label}”" if LABEL in fields else f"“{entry.label}” is also found as"
