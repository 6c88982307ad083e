"""The room *Audit*: whether the journal is whole, and its entries, the newest first."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.audit import AuditFilter, What
from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.audit import AuditDetail
from sendiass_desktop.services.audit_lines import AuditPages
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.audit.audit_columns import NOTE, Pages, columns
from sendiass_desktop.ui.audit.audit_filter import AuditFilterBar
from sendiass_desktop.ui.audit.audit_pane import AuditPane
from sendiass_desktop.ui.audit.chain_check import ChainCheck
from sendiass_desktop.ui.audit.check_line import CheckLine
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.filter_button import FilterButton
from sendiass_desktop.ui.kit.halves import halves
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.table import RecordTable, Widths, take_keyboard
from sendiass_desktop.ui.kit.wording import plural

EMPTY: Final = "There are no entries in this time. Choose another time in the filter."
NO_MATCH: Final = "No entry matches. Clear the filter to see the last 30 days."
NOT_OPENED: Final = "This entry is about no record that can be opened here."
BETWEEN_SLICES: Final = 15  # milliseconds, for keys and painting
LIST, PANE = 170.0, 76.0  # steps, to begin with


class AuditRoom(QWidget):
    """List on the left, entry on the right; empty until the first `refresh`."""

    open_wanted = Signal(str, str)  # kind and id of a record
    export_wanted = Signal(object)  # AuditFilter

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        *,
        check: ChainCheck,
        widths: Widths | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._check = check
        self._filter = services.audit.usual()
        self._pages: AuditPages | None = None
        self._reading = QTimer(self, interval=BETWEEN_SLICES)
        self._reading.timeout.connect(self._read_on)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.check_line = CheckLine(services, check, parent=self)
        self.clear = QPushButton("Clear", self)
        self.clear.setAccessibleName("Clear the filter")
        theme.set_role(self.clear, "link")
        self.export_button = QPushButton(icon("export"), "Export to Excel", self)
        self.export_button.setToolTip(key_text("audit.export"))
        self.filter_button = FilterButton(self)
        self.bar = AuditFilterBar(services, self)
        self.filter_button.fold(self.bar)
        self.table = RecordTable("Audit", columns(), parent=self, widths=widths)
        self.pane = AuditPane(self)
        self.panes = (self.table, self.pane)
        # With large text and the filter open there is more than a small window holds.
        self._scroll = Scrolled(self)
        self._compose()
        self._connect()

    @property
    def filter(self) -> AuditFilter:
        """What is shown."""
        return self._filter

    def show_filter(self, wanted: AuditFilter) -> None:
        """Show the entries of a filter."""
        self._filter = wanted
        self.bar.show_filter(wanted)
        self.refresh()

    def refresh(self) -> None:
        """Query again; the chosen entry stays chosen."""
        self._pages = self._services.audit.list(self._filter)
        self.table.set_empty_text(NO_MATCH if self._filter.is_narrowed else EMPTY)
        noted = self._filter.unusual or self._filter.what is What.TRY
        self.table.show_column(NOTE, shown=noted)
        self.table.show_source(Pages(self._pages))
        self._say()
        self._show_chosen(self.table.selected_id())
        if self._pages.is_whole:
            self._reading.stop()
        else:
            self._reading.start()

    def _read_on(self) -> None:
        """Look at older entries, between one key and the next."""
        pages = self._pages
        if pages is None or pages.is_whole or not self.isVisible():
            self._reading.stop()  # the room reads anew when it is shown again
            return
        before = pages.count
        pages.read_on()
        if pages.count != before:
            self.table.show_source(Pages(pages))
        self._say()

    def _say(self) -> None:
        """How many entries are shown, of which time and narrowed to what."""
        audit, pages = self._services.audit, self._pages
        if pages is None:
            return
        usual = self._filter == audit.usual()
        held = audit.held(self._filter)
        narrowed = audit.narrowed_words(held)
        said = f"{audit.period_words(held)}{': ' if narrowed else ''}{narrowed}"
        far = "" if pages.is_whole else " so far"
        shown = f"Showing {plural(pages.count, 'entry', many='entries')}{far}, {said}."
        if not usual and not far and shown != self.words.text():
            announce(self.table, shown)
        self.words.setText(shown)
        self.clear.setVisible(not usual)

    def take_change(self, _change: Change) -> None:
        """Query again, for every change is an entry; unseen, it is when the room is shown."""
        if self.isVisible():
            self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first line if none is chosen."""
        take_keyboard(self.table)

    def _compose(self) -> None:
        title = QLabel("Audit", self)
        theme.set_role(title, "title")
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.export_button)
        head.addWidget(self.filter_button)
        whole = QVBoxLayout(self)
        theme.arrange(whole, self)
        whole.addWidget(self._scroll)
        column = QVBoxLayout(self._scroll.page)
        theme.arrange(column, self, around=5, between=2)
        column.addLayout(head)
        column.addWidget(self.check_line)
        row = QHBoxLayout()
        theme.arrange(row, self, between=1)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(halves(self.table, self.pane, parent=self, steps=(LIST, PANE)), 1)

    def _connect(self) -> None:
        self.clear.clicked.connect(self._on_clear)
        self.bar.changed.connect(self._on_filtered)
        self.bar.refused.connect(self.words.setText)
        self.bar.left.connect(self.focus_list)
        self.table.selected.connect(self._show_chosen)
        self.table.opened.connect(self._on_opened)
        self.pane.open_wanted.connect(self._on_open)
        self.export_button.clicked.connect(self._on_export)
        self._check.found.connect(self._on_found)
        make_action(self, "find", slot=self.filter_button.unfold)
        make_action(self, "audit.export", slot=self._on_export)
        make_action(self, "audit.check", slot=self.check_line.check_or_cancel)

    def _show_chosen(self, id_: str) -> None:
        detail = self._detail(id_)
        if detail is not None:
            self.pane.show_entry(detail)
        else:
            self.pane.show_nothing()

    def _detail(self, id_: str) -> AuditDetail | None:
        try:
            return self._services.audit.detail(id_) if id_ else None
        except AppError:
            return None

    def _on_opened(self, id_: str) -> None:
        detail = self._detail(id_)
        if detail is not None and detail.line.opens is not None:
            self.open_wanted.emit(*detail.line.opens)
        else:
            announce(self.table, NOT_OPENED)

    def _on_open(self) -> None:
        self._on_opened(self.table.selected_id())

    def _on_found(self, _trouble: str) -> None:
        if self.isVisible():
            self.refresh()

    def _on_export(self) -> None:
        self.export_wanted.emit(self._filter)

    def _on_clear(self) -> None:
        self.show_filter(self._services.audit.usual())
        self.focus_list()

    def _on_filtered(self, wanted: AuditFilter) -> None:
        self._filter = wanted
        self.refresh()
