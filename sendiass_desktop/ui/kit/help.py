"""Help: a page to read, and the list of every key."""

from itertools import groupby
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from sendiass_desktop import resources
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import (
    ACTIONS,
    ANYWHERE,
    AUDIT,
    CASES,
    FORMS,
    LISTS,
    SCORE_CARD,
    WORK,
    key_text,
    make_action,
)
from sendiass_desktop.ui.kit.cells import TONE_ROLE, CellDelegate, row_height
from sendiass_desktop.ui.kit.screen import available

WIDE: Final = 130.0  # steps
HIGH: Final = 130.0
ROOMS: Final = "room."
# What keys do that belong to a field or a list and not to the table of actions.
FURTHER: Final = (
    (ANYWHERE, "A room, in the order of the list", "Ctrl+1 to Ctrl+9"),
    (LISTS, "Open what is chosen", "Enter"),
    (SCORE_CARD, "List the contacts behind a figure", "Enter"),
    (FORMS, "Go to a group of fields", "Alt and its underlined letter"),
    (FORMS, "Take the highlighted answer and go on", "Tab"),
    (FORMS, "Show the whole list of answers", "Down"),
    (FORMS, "Open or fold a group", "F4"),
    (FORMS, "Answer a question of an evaluation", "0 to 4, then Enter"),
    (FORMS, "Close and keep the draft", "Esc"),
)


class _Reading(QDialog):
    """Something to read beside the work: it is not modal and goes with Esc."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._before = QApplication.activeWindow() or parent
        self.finished.connect(self._give_back)
        self.column = QVBoxLayout(self)
        theme.arrange(self.column, self, around=5, between=4)

    def _give_back(self) -> None:
        """The keyboard goes back to the window that it was in, if that is still there."""
        if isValid(self._before):
            self._before.activateWindow()

    def show_with(self, page: QWidget) -> None:
        """Show the page over a button that closes it."""
        self.column.addWidget(page, 1)
        close = QPushButton("Close", self)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        self.column.addLayout(foot)
        most = available(self)
        self.resize(
            min(theme.unit(self, WIDE), most.width()), min(theme.unit(self, HIGH), most.height())
        )
        page.setFocus()
        self.show()


class HelpPage(_Reading):
    """How the program is used, on one page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Help")
        page = QTextBrowser(self)
        page.setOpenLinks(False)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setAccessibleName("Help")
        page.setMarkdown(resources.path("help", "help.md").read_text(encoding="utf-8"))
        self.show_with(page)


class KeyList(_Reading):
    """Every key, group by group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keys")
        self.table = QTableWidget(self)
        self.table.setAccessibleName("Keys")
        self.table.setColumnCount(2)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._fill()
        widths = self.table.horizontalHeader()
        widths.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        widths.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setWordWrap(False)
        self.table.setItemDelegate(CellDelegate(self.table))
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.table))
        self.show_with(self.table)

    def _fill(self) -> None:
        for group, lines in groupby(key_lines(), key=_group):
            self._add(group, "", strong=True)
            for _, what, key in lines:
                self._add(what, key)
        self.table.setCurrentCell(0, 0)

    def _add(self, what: str, key: str, *, strong: bool = False) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((what, key)):
            item = QTableWidgetItem(text)
            item.setData(TONE_ROLE, "accent" if strong else "text")
            self.table.setItem(row, column, item)


def key_lines() -> tuple[tuple[str, str, str], ...]:
    """Group, what is done, and the keys that do it, group by group."""
    named = tuple(
        (action.group, action.text, key_text(action.id))
        for action in ACTIONS
        if not action.id.startswith(ROOMS)
    )
    groups = (ANYWHERE, WORK, LISTS, CASES, SCORE_CARD, AUDIT, FORMS)
    return tuple(line for group in groups for line in (*named, *FURTHER) if line[0] == group)


def _group(line: tuple[str, str, str]) -> str:
    return line[0]


class HelpKeys(QObject):
    """F1 and Ctrl+/, from every window of the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for id_, slot in (("help", self.show_help), ("shortcuts", self.show_keys)):
            action = make_action(window, id_, slot=slot)
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)

    def show_help(self) -> None:
        """Open the page to read."""
        HelpPage(self._window)

    def show_keys(self) -> None:
        """Open the list of keys."""
        KeyList(self._window)
