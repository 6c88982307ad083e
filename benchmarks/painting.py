"""What the sides of P2, P3 and P4 share: a list that is painted, and the bare one beside it."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget

AnyIndex = QModelIndex | QPersistentModelIndex
WIDTH, HEIGHT = 1360, 860
NO_INDEX: Final = QModelIndex()


class Bare(QAbstractTableModel):
    """Rows of text, and how many there would be: what the least list shows."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._rows: Sequence[Sequence[str]] = ()
        self._count = 0

    def show(self, rows: Sequence[Sequence[str]], count: int) -> None:
        """Show other rows, the first of so many."""
        self.beginResetModel()
        self._rows, self._count = rows, count
        self.endResetModel()

    def rowCount(self, _parent: AnyIndex = NO_INDEX) -> int:
        return self._count

    def columnCount(self, _parent: AnyIndex = NO_INDEX) -> int:
        return len(self._titles)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and index.row() < len(self._rows):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None


class Painted(QObject):
    """Sees when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._is_painted = False
        widget.installEventFilter(self)

    def after(self, do: Callable[[], object]) -> float:
        """The seconds from doing something to the widget painted."""
        self._is_painted = False
        start = time.perf_counter()
        do()
        return self.wait(start)

    def wait(self, start: float) -> float:
        """The seconds from a moment to the widget painted."""
        while not self._is_painted:
            QCoreApplication.processEvents()
        return time.perf_counter() - start

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._is_painted = self._is_painted or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def settle() -> None:
    """Let windows come to rest."""
    for _ in range(5):
        QCoreApplication.processEvents()


def bare_list(titles: Sequence[str]) -> tuple[QTableView, Bare]:
    """A table of Qt's own, shown."""
    view, model = QTableView(), Bare(titles)
    view.setModel(model)
    view.resize(WIDTH, HEIGHT)
    view.show()
    settle()
    return view, model


def bare_connection(folder: Path, key: str) -> Any:
    """A store opened as plainly as may be."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(folder / "store.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA cache_size = -65536")  # as ours has it
    return connection


@contextmanager
def main_window(folder: Path) -> Iterator[Any]:
    """The main window on a store, shown, and let go of in order."""
    from benchmarks.stores import MANAGER
    from sendiass_desktop.domain.practice import PASSWORD
    from sendiass_desktop.services import access
    from sendiass_desktop.services.services import Services
    from sendiass_desktop.services.session import Computer
    from sendiass_desktop.ui.kit import theme
    from sendiass_desktop.ui.main_window import MainWindow

    application = QApplication.instance() or theme.wear(QApplication(theme.arguments("bench")))
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    here = Computer.real()
    unlocked = access.unlock(folder, MANAGER, password=PASSWORD, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    window = MainWindow(Services.of(session), time.monotonic, command=[sys.executable])
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle()
    try:
        yield window
    finally:
        window.close_all()
        session.close()
