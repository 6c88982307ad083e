"""One entry of the audit beside the list: what was done, to which record, which fields."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.services.audit import AuditDetail
from sendiass_desktop.ui.audit.audit_columns import record_words, when_words
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.detail_pane import DetailPane
from sendiass_desktop.ui.kit.detail_parts import Facts, Paragraphs

EMPTY: Final = "Choose an entry to see it here."
MASKED: Final = "This record is restricted to named staff: nothing more is told of it here."
FIELDS: Final = "Fields that were set"
HISTORY: Final = "What stood in them is in the record itself."
ERASED: Final = "What was entered here was destroyed; that it was entered stays."


class AuditPane(DetailPane):
    """An entry; the audit shows that a field was changed, never what stands in it."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name="Entry")
        self._head = Paragraphs(self.page)
        self._said = Facts(self.page)
        self._fields = Paragraphs(self.page)
        self._foot = Paragraphs(self.page)
        self.open_button = QPushButton("Open the record", self)
        self.open_button.setToolTip("Enter")
        theme.set_role(self.open_button, "primary")
        self.open_button.clicked.connect(self.open_wanted)
        self.compose((self._head, self._said, self._fields, self._foot), verbs=(self.open_button,))
        self.show_nothing()

    def show_nothing(self) -> None:
        """No entry is chosen."""
        self._show([(EMPTY, "muted")])

    def show_entry(self, detail: AuditDetail) -> None:
        """Show an entry."""
        line = detail.line
        self.go_to_top()
        head = [
            (when_words(line.at), "muted"),
            (line.done, "title"),
            (record_words(line), "heading"),
            (f"By {line.who}", ""),
            *((reason, "warn") for reason in line.note.split("; ")),
        ]
        if line.masked:
            head.append((MASKED, "muted"))
        fields = [(FIELDS, "heading"), *((label, "") for label in detail.fields)]
        foot = [
            (HISTORY if detail.fields else "", "hint"),
            (ERASED if detail.erased else "", "warn"),
            (f"Entry {line.number} of the journal", "hint"),
        ]
        said = [(name, value, "") for name, value in detail.said]
        self._show(head, said=said, fields=fields if detail.fields else [], foot=foot)
        self.open_button.setVisible(line.opens is not None)

    def _show(
        self,
        head: list[tuple[str, str]],
        *,
        said: list[tuple[str, str, str]] | None = None,
        fields: list[tuple[str, str]] | None = None,
        foot: list[tuple[str, str]] | None = None,
    ) -> None:
        """These words and no others: what stood there before is emptied."""
        self._head.show_words(head)
        self._said.show_facts(said or [])
        self._said.setVisible(bool(said))
        self._fields.show_words(fields or [])
        self._foot.show_words(foot or [])
        self.open_button.hide()
