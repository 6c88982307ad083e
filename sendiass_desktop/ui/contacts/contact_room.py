"""The room *Contacts*: the list, its filter in words, and what stands behind a line."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts import words
from sendiass_desktop.ui.contacts.contact_columns import ContactColumns, Pages
from sendiass_desktop.ui.contacts.contact_detail import ContactPane
from sendiass_desktop.ui.contacts.contact_filter import ContactFilterBar
from sendiass_desktop.ui.contacts.tie_box import read_ties
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import make_action
from sendiass_desktop.ui.kit.filter_button import FilterButton
from sendiass_desktop.ui.kit.halves import halves
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.table import RecordTable, Widths, take_keyboard
from sendiass_desktop.ui.kit.wording import not_searched, plural

EMPTY: Final = "No contacts yet. Press Ctrl+N to log the first one."
NO_MATCH: Final = "No contact matches. Clear the filter to see all of them."
SHOWN: Final = ("contact", "response", "concern", "person", "list_entry", "worker")
WHO_SEES: Final = ("case", "allocation", "named_staff")  # they restrict a contact or open it
LIST, PANE = 170.0, 76.0  # steps, to begin with


class ContactRoom(QWidget):
    """List on the left, contact on the right; empty until the first `refresh`."""

    open_wanted = Signal(str)
    respond_wanted = Signal(str)
    pass_on_wanted = Signal(str)
    case_wanted = Signal(str)  # of a contact
    record_verb_wanted = Signal(str, str)  # history or archive, and the contact

    def __init__(
        self, services: Services, parent: QWidget, *, widths: Widths | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._filter = ContactFilter()
        self._title: str = ""
        self._heading = QLabel("Contacts", self)
        theme.set_role(self._heading, "title")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.clear = QPushButton("Clear", self)
        self.clear.setAccessibleName("Clear the filter")
        theme.set_role(self.clear, "link")
        self.filter_button = FilterButton(self)
        self.bar = ContactFilterBar(services.session, self)
        self.filter_button.fold(self.bar)
        self._lines = ContactColumns(services)
        self.table = RecordTable("Contacts", self._lines.columns(), parent=self, widths=widths)
        self.pane = ContactPane(services.session, self)
        self.panes = (self.table, self.pane)
        self._compose()
        self._connect()

    def show_filter(self, wanted: ContactFilter, title: str = "") -> None:
        """Show the contacts of a filter; `title` says where it came from, as on a score card."""
        self._filter, self._title = wanted, title
        self.bar.show_filter(wanted)
        self.refresh()

    def refresh(self) -> None:
        """Query again; the chosen contact stays chosen."""
        pages = self._services.contacts.list(self._filter)
        self._lines.refresh()
        everything = self._filter == ContactFilter(
            order=self._filter.order, descending=self._filter.descending
        )
        self.table.set_empty_text(EMPTY if everything else NO_MATCH)
        self.table.show_source(Pages(pages))
        self.table.show_sort(self._filter.order, descending=self._filter.descending)
        self._say(pages.count, left_out=pages.left_out)
        self._show_chosen(self.table.selected_id())

    def take_change(self, change: Change) -> None:
        """Query again when contacts or their responses changed."""
        if change.touches(*SHOWN, *WHO_SEES):
            self.refresh()

    def at_hand(self) -> tuple[str, str] | None:
        """The contact that is chosen."""
        chosen = self.table.selected_id()
        return ("contact", chosen) if chosen else None

    def go_to(self, id_: str) -> None:
        """Choose a contact, if it is in the list."""
        self.table.select(id_)
        self.table.setFocus()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first line if none is chosen."""
        take_keyboard(self.table)

    def _compose(self) -> None:
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self.filter_button)
        said = QHBoxLayout()
        theme.arrange(said, self, between=1)
        said.addWidget(self.words, 1)
        said.addWidget(self.clear)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self.bar)
        column.addWidget(halves(self.table, self.pane, parent=self, steps=(LIST, PANE)), 1)

    def _connect(self) -> None:
        self.clear.clicked.connect(self._on_clear)
        self.bar.changed.connect(self._on_filtered)
        self.bar.left.connect(self.focus_list)
        self.table.selected.connect(self._show_chosen)
        self.table.opened.connect(self.open_wanted)
        self.table.sort_requested.connect(self._on_sorted)
        self.pane.open_wanted.connect(self.open_wanted)
        self.pane.respond_wanted.connect(self.respond_wanted)
        self.pane.pass_on_wanted.connect(self.pass_on_wanted)
        self.pane.case_wanted.connect(self.case_wanted)
        self.pane.record_verb_wanted.connect(self.record_verb_wanted)
        make_action(self, "find", slot=self.filter_button.unfold)
        make_action(self, "respond", slot=self._on_respond)
        make_action(self, "case.of_contact", slot=self._on_case)

    def _say(self, count: int, *, left_out: int) -> None:
        session = self._services.session
        said = words.filter_words(self._filter, session.lists, workers=session.workers())
        more = ", ".join(part for part in (self._title, said) if part)
        shown = f"Showing {plural(count, 'contact')}{': ' + more if more else ''}."
        if left_out:
            shown += f" {not_searched(left_out, 'restricted record')}"
        if more and shown != self.words.text():
            announce(self.table, shown)
        self.words.setText(shown)
        self.clear.setVisible(bool(more))

    def _show_chosen(self, id_: str) -> None:
        if not id_:
            self.pane.show_nothing()
            return
        try:
            detail = self._services.contacts.detail(id_)
        except Restricted:
            self.pane.show_masked(id_, opens=self._services.session.role is not Role.DUTY)
            return
        except AppError:
            self.pane.show_nothing()
            return
        calendar = self._services.contacts.clock().calendar
        said = words.standing(detail.standing, self._services.session.today(), calendar=calendar)
        self.pane.show_contact(detail, said, ties=read_ties(self._services, id_))

    def _on_clear(self) -> None:
        kept = ContactFilter(order=self._filter.order, descending=self._filter.descending)
        self.show_filter(kept)
        self.focus_list()

    def _on_filtered(self, wanted: ContactFilter) -> None:
        before, self._title = self._filter, ""
        self._filter = replace(wanted, order=before.order, descending=before.descending)
        self.refresh()

    def _on_sorted(self, key: str, descending: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._filter = replace(self._filter, order=key, descending=descending)
        self.refresh()

    def _on_case(self) -> None:
        if self.table.selected_id():
            self.case_wanted.emit(self.table.selected_id())

    def _on_respond(self) -> None:
        if self.table.selected_id():
            self.respond_wanted.emit(self.table.selected_id())
