"""The room *Cases*: the list with its views, and the page of one case."""

from dataclasses import replace
from functools import cached_property
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Restricted
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import words
from sendiass_desktop.ui.cases.case_columns import CaseColumns, Pages
from sendiass_desktop.ui.cases.case_filter import MINE, SAVED, CaseFilterBar, views
from sendiass_desktop.ui.cases.case_page import CasePage
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.filter_button import FilterButton
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.table import RecordTable, Widths, take_keyboard
from sendiass_desktop.ui.kit.wording import not_searched, plural

EMPTY: Final = "No cases yet. Press Ctrl+Shift+N to open the first one, or open one from a contact."
NO_MATCH: Final = "No case matches. Choose “All cases” to see every one."
VIEW_LETTERS: Final = 17
VIEW: Final = 30.0  # steps: the narrowest that the choice of a view may be
OTHER: Final = "As filtered below"
KINDS: Final = (
    *("case", "case_state", "allocation", "intervention", "level_change", "activity", "deadline"),
    *("person", "named_staff", "list_entry", "worker"),
)


class CaseRoom(QWidget):
    """The list, or the page of the case that was opened from it."""

    new_wanted = Signal()
    keep_wanted = Signal(object)  # a CaseFilter is to be kept under a name
    reason_wanted = Signal(str)  # a restricted case
    verb_wanted = Signal(str, str)  # a verb of the page and its case
    record_wanted = Signal(str, str)  # kind and id of a line of the page

    def __init__(
        self, services: Services, parent: QWidget, *, widths: Widths | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._filter = CaseFilter(state="open", worker=services.session.worker.id or None)
        self._title = ""
        self.view = QuietCombo(self)
        self.view.setAccessibleName("View")
        self.view.setMinimumWidth(theme.unit(self, VIEW))  # gives way before a button is cut
        policy = QuietCombo.SizeAdjustPolicy  # as wide however many views somebody kept
        self.view.setSizeAdjustPolicy(policy.AdjustToMinimumContentsLengthWithIcon)
        self.view.setMinimumContentsLength(VIEW_LETTERS)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.filter_button = FilterButton(self)
        self.keep = QPushButton("Keep this filter", self)
        self.keep.setObjectName("keep")
        theme.set_role(self.keep, "link")
        self.bar = CaseFilterBar(services.session, self)
        self.filter_button.fold(self.bar)
        self._lines = CaseColumns(services)
        self.table = RecordTable("Cases", self._lines.columns(), parent=self, widths=widths)
        # With large text and the filter open there is more than a small window holds.
        self._list = Scrolled(self)
        self._stack = QStackedWidget(self)
        self._compose()
        self._connect()

    @cached_property
    def page(self) -> CasePage:
        """The page of a case, made when the first one is opened."""
        page = CasePage(self._services, self)
        self._stack.addWidget(page)
        page.back_wanted.connect(self._on_back)
        page.verb_wanted.connect(self.verb_wanted)
        page.record_wanted.connect(self.record_wanted)
        return page

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        if self._stack.currentWidget() is not self._list:
            return (self.page.timeline.table, self.page.sections)
        return (self.table,)

    def show_filter(self, wanted: CaseFilter, title: str = "") -> None:
        """Show the cases of a filter; `title` says where it came from."""
        self._filter, self._title = wanted, title
        self.bar.show_filter(wanted)
        self._stack.setCurrentWidget(self._list)
        self.refresh()

    def open_case(self, id_: str) -> bool:
        """Show the page of a case; False where it is not to be seen, which is said."""
        try:
            self.page.show_case(id_)
        except Restricted:
            self.reason_wanted.emit(id_)
            return False
        except AppError as trouble:
            messages.say(self, "Case", sentence=str(trouble))
            return False
        self._stack.setCurrentWidget(self.page)
        self.page.focus()
        return True

    def at_hand(self) -> tuple[str, str] | None:
        """The case that is chosen; on its page what the keyboard is on."""
        if self._stack.currentWidget() is not self._list:
            return self.page.at_hand()
        chosen = self.table.selected_id()
        return ("case", chosen) if chosen else None

    def refresh(self) -> None:
        """Query what is shown again."""
        if self._stack.currentWidget() is not self._list:
            self.page.refresh()
            return
        pages = self._services.cases.list(self._filter)
        self._lines.refresh()
        plain = CaseFilter(order=self._filter.order, descending=self._filter.descending)
        self.table.set_empty_text(EMPTY if self._filter == plain else NO_MATCH)
        self.table.show_source(Pages(pages))
        self.table.show_sort(self._filter.order, descending=self._filter.descending)
        self._say(pages.count, left_out=pages.left_out)
        self._show_views()

    def take_change(self, change: Change) -> None:
        """Query again when cases or what stands in their list changed."""
        if self._stack.currentWidget() is not self._list:
            self.page.take_change(change)
        elif change.touches(*KINDS, "setting"):
            self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard into the list, or into the page that is open."""
        if self._stack.currentWidget() is not self._list:
            self.page.focus()
            return
        take_keyboard(self.table)

    def shown_case(self) -> str:
        """The case whose page is open; "" where the list is."""
        return self.page.case if self._stack.currentWidget() is not self._list else ""

    def _compose(self) -> None:
        heading = QLabel("Cases", self)
        theme.set_role(heading, "title")
        new = QPushButton(icon("plus"), "New case", self)
        new.setToolTip(key_text("case.new"))
        new.clicked.connect(self.new_wanted)
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(heading)
        head.addStretch(1)
        for part in (self.view, self.filter_button, new):
            head.addWidget(part)
        said = QHBoxLayout()
        theme.arrange(said, self, between=1)
        said.addWidget(self.words, 1)
        said.addWidget(self.keep)
        column = QVBoxLayout(self._list.page)
        theme.arrange(column, self, around=5, between=2)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        self._stack.addWidget(self._list)
        whole = QVBoxLayout(self)
        theme.arrange(whole, self, between=0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_filtered)
        self.bar.left.connect(self.focus_list)
        self.view.activated.connect(self._on_view)
        self.keep.clicked.connect(self._on_keep)
        self.table.opened.connect(self.open_case)
        self.table.sort_requested.connect(self._on_sorted)
        make_action(self._list, "find", slot=self.filter_button.unfold)

    def _say(self, count: int, *, left_out: int) -> None:
        session = self._services.session
        said = words.filter_words(self._filter, session.lists, workers=session.workers())
        more = ", ".join(part for part in (self._title, said) if part)
        shown = f"Showing {plural(count, 'case')}{': ' + more if more else ''}."
        if left_out:
            shown += f" {not_searched(left_out, 'restricted record')}"
        if more and shown != self.words.text():
            announce(self.table, shown)
        self.words.setText(shown)

    def _show_views(self) -> None:
        """Every view with its count, and the one that is shown; counted when the list is."""
        offered = views(self._services)
        bare = _unordered(self._filter)
        with QSignalBlocker(self.view):
            self.view.clear()
            for key, wanted in offered.items():
                count = self._services.cases.list(wanted).count
                self.view.addItem(f"{key.removeprefix(SAVED)} · {count:,}", key)
                if _unordered(wanted) == bare:
                    self.view.setCurrentIndex(self.view.count() - 1)
            known = [_unordered(one) for one in offered.values()]
            if bare not in known:
                self.view.addItem(OTHER, "")
                self.view.setCurrentIndex(self.view.count() - 1)
        kept = str(self.view.currentData()).startswith(SAVED)
        self.keep.setText("Forget this filter" if kept else "Keep this filter")
        # Words are not kept: with nothing else chosen there is nothing to keep.
        self.keep.setVisible(kept or replace(bare, text="") not in known)

    def _on_view(self) -> None:
        key = str(self.view.currentData() or MINE)
        self.show_filter(views(self._services).get(key, self._filter))
        self.focus_list()

    def _on_keep(self) -> None:
        key = str(self.view.currentData())
        if key.startswith(SAVED):
            self._services.filters.forget(key.removeprefix(SAVED))
        else:
            self.keep_wanted.emit(self._filter)

    def _on_back(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.page.case = ""
        self.refresh()
        self.focus_list()

    def _on_filtered(self, wanted: CaseFilter) -> None:
        before, self._title = self._filter, ""
        self._filter = replace(wanted, order=before.order, descending=before.descending)
        self.refresh()

    def _on_sorted(self, key: str, descending: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._filter = replace(self._filter, order=key, descending=descending)
        self.refresh()


def _unordered(wanted: CaseFilter) -> CaseFilter:
    """A filter whatever order its list is in."""
    return replace(wanted, order="opened", descending=True)
