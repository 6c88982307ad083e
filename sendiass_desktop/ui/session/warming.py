"""What Qt makes when it is first used, made while the password is being typed.

PySide makes the Python side of a class, enumerations and all, when one of its objects is first met;
fonts are measured and the style sheet is read for each sort of widget. Together that is a fifth of
the time from the password to the first list.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from sendiass_desktop.services import work
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.halves import halves
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.tasks import settle_down

LINE: Final = "C-2026-0001"
# PySide asks first whether it is such a writer that an icon is drawn on.
MET: Final = (QPdfWriter.ColorModel, QPdfWriter.PdfVersion)
ROOMY: Final = 600  # pixels
SHARES: Final = (100.0, 50.0)  # steps


class _Line:
    """A list of one line about nobody."""

    def count(self) -> int:
        """One."""
        return 1

    def fetch(self, _offset: int, _limit: int) -> Sequence[str]:
        """The line."""
        return (LINE,)


def get_ready(today: date) -> None:
    """Make what there can be before it is known who comes in; no collection looks through it."""
    work.get_ready(today)
    _warm()
    settle_down()


def _warm() -> None:
    """Make a list, a pane and what stands on it, paint them where nobody sees it, and let go."""
    page = QWidget()
    table = RecordTable(LINE, Columns(_line, (Column("Line", _line, icon=_icon),)), parent=page)
    pane = QWidget(page)
    for role, widget in (
        ("title", QLabel(LINE, pane)),
        ("hint", QLabel(LINE, pane)),
        ("primary", QPushButton(icon("plus", "on_accent"), LINE, pane)),
        ("link", QPushButton(LINE, pane)),
        ("", QComboBox(pane)),
        ("", QCheckBox(LINE, pane)),
        ("", QLineEdit(LINE, pane)),
    ):
        theme.set_role(widget, role)
    both = halves(table, pane, parent=page, steps=SHARES)
    both.setOrientation(Qt.Orientation.Horizontal)
    table.show_source(_Line())
    table.setCurrentIndex(table.model().index(0, 0))
    for shown in (page, both):
        shown.resize(ROOMY, ROOMY)  # in less the rows of the list are not painted
    page.grab()
    page.deleteLater()


def _line(line: str) -> str:
    return line


def _icon(_line: str) -> str:
    return "warning"
