"""The list of people: found by name as it is typed, narrowed by who they are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.services.people import PeopleFilter, PeoplePages, PersonRow
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import person_words
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import make_action
from sendiass_desktop.ui.kit.filter_bar import FilterBar, any_answer
from sendiass_desktop.ui.kit.filter_button import FilterButton
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, Widths, take_keyboard
from sendiass_desktop.ui.kit.wording import numeric_date, plural

EMPTY: Final = "Nobody is on record yet. People are added with their case, or with “New person”."
NO_MATCH: Final = "Nobody matches. Clear what is typed and filtered to see everybody."
KIND, ARCHIVED = "kind", "archived"
PAUSE: Final = 150  # milliseconds after a key before the list follows
NAMES: Final = 60.0  # steps: how wide the line for a name is
KINDS: Final = ("person", "reach", "case", "case_person", "contact", "named_staff", "list_entry")


class Pages:
    """The list of people as the table fetches it."""

    def __init__(self, pages: PeoplePages) -> None:
        self._pages = pages

    def count(self) -> int:
        """How many lines."""
        return self._pages.count

    def fetch(self, offset: int, limit: int) -> Sequence[PersonRow]:
        """A page of lines."""
        return self._pages.rows(offset, limit)

    def place(self, id_: str) -> int | None:
        """Where somebody stands."""
        return self._pages.position(id_)


class PeopleFilterBar(FilterBar):
    """Who they are, and whether they were archived."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        lists = services.session.lists
        self.add_choice(KIND, "Who they are", entries=any_answer(lists, "person_kind"))
        self.add_box(ARCHIVED, "Archived")


class PeopleList(QWidget):
    """Everybody on record whom this reader may see; empty until the first `refresh`."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(
        self, services: Services, parent: QWidget, *, widths: Widths | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._filter = PeopleFilter()
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("Name, known as or phone")
        self.name.setAccessibleName("Find people by name, known as or phone")
        self.name.setClearButtonEnabled(True)
        self.filter_button = FilterButton(self)
        self.bar = PeopleFilterBar(services, self)
        self.filter_button.fold(self.bar)
        self.table = RecordTable("People", self._columns(), parent=self, widths=widths)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._compose()
        self._connect()

    def refresh(self) -> None:
        """Query again; who is chosen stays chosen."""
        pages = self._services.people.list(self._filter)
        plain = PeopleFilter(order=self._filter.order, descending=self._filter.descending)
        self.table.set_empty_text(EMPTY if self._filter == plain else NO_MATCH)
        self.table.show_source(Pages(pages))
        self.table.show_sort(self._filter.order, descending=self._filter.descending)
        said = person_words.filter_words(self._filter, self._services.session.lists)
        count = plural(pages.count, "person", many="people")
        shown = f"Showing {count}{': ' + said if said else ''}."
        if said and shown != self.words.text():
            announce(self.table, shown)
        self.words.setText(shown)

    def take_change(self, change: Change) -> None:
        """Query again when people or what stands in their list changed."""
        if change.touches(*KINDS):
            self.refresh()

    def at_hand(self) -> tuple[str, str] | None:
        """Who is chosen."""
        chosen = self.table.selected_id()
        return ("person", chosen) if chosen else None

    def narrow(self, text: str) -> None:
        """Narrow the list to whom a text may mean."""
        self.name.setText(text)
        self._narrow()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first line if nobody is chosen."""
        take_keyboard(self.table)

    def _compose(self) -> None:
        new = QPushButton(icon("plus"), "New person", self)
        new.clicked.connect(self.new_wanted)
        self.name.setMaximumWidth(theme.unit(self, NAMES))
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        heading = QLabel("People", self)
        theme.set_role(heading, "title")
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.name, 3)
        head.addWidget(self.filter_button)
        head.addWidget(new)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._later.start)
        self.name.returnPressed.connect(self._on_entered)
        self._later.timeout.connect(self._narrow)
        self.bar.edited.connect(self._on_filtered)
        self.bar.left.connect(self.focus_list)
        self.table.opened.connect(self.opened)
        self.table.sort_requested.connect(self._on_sorted)
        make_action(self, "find", slot=self.filter_button.unfold)

    def _columns(self) -> Columns[PersonRow]:
        return Columns(
            _id,
            (
                Column("Name", _name, 26, least=16, sort="name"),
                Column("Who they are", self._kind, 20, least=14, sort="kind"),
                Column("Age", _age, 5, least=4, right=True),
                Column("Born", _born, 11, least=10, sort="born"),
                Column("Where", _where, 26, least=12),
                Column("Cases", _cases, 6, least=5, right=True),
                Column("Safety", _safety, 26, least=10, icon=_icon, tone=_tone),
            ),
        )

    def _kind(self, row: PersonRow) -> str:
        kind = row.person.person_kind
        return self._services.session.lists.label("person_kind", kind) if kind else ""

    def _narrow(self) -> None:
        self._later.stop()
        if self.name.text() != self._filter.text:
            self._filter = replace(self._filter, text=self.name.text())
            self.refresh()

    def _on_entered(self) -> None:
        self._narrow()
        self.focus_list()

    def _on_filtered(self) -> None:
        self._filter = replace(
            self._filter,
            kind=self.bar.chosen(KIND) or None,
            archived=self.bar.ticked(ARCHIVED),
        )
        self.refresh()

    def _on_sorted(self, key: str, descending: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._filter = replace(self._filter, order=key, descending=descending)
        self.refresh()


def _id(row: PersonRow) -> str:
    return row.person.id


def _name(row: PersonRow) -> str:
    return row.words.name


def _age(row: PersonRow) -> str:
    return "" if row.age is None else str(row.age)


def _born(row: PersonRow) -> str:
    return numeric_date(row.words.born) if row.words.born else ""


def _where(row: PersonRow) -> str:
    return row.words.where


def _cases(row: PersonRow) -> str:
    return str(row.cases) if row.cases else ""


def _safety(row: PersonRow) -> str:
    return row.person.safety_line or ""


def _icon(row: PersonRow) -> str:
    return "warning" if row.person.safety_line else ""


def _tone(row: PersonRow) -> str:
    return "bad" if row.person.safety_line else ""
