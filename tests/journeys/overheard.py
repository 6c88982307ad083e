"""Everything that the windows of the program show or say, for the hunt after what they must not."""

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

SAYS: Final = (
    *("text", "title", "windowTitle", "toPlainText", "placeholderText", "currentText"),
    *("accessibleName", "accessibleDescription", "toolTip", "statusTip", "whatsThis"),
)
USER: Final = Qt.ItemDataRole.UserRole
ROLES: Final = (*range(32), *range(USER, USER + 9))  # Qt's own, then the program's


def overheard(*, but: type[QWidget] | None = None) -> list[str]:
    """What every widget says, seen or not, hidden ones too; `but` is a kind that is passed over."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        if but is not None and isinstance(widget, but):
            continue
        for name in SAYS:
            say = getattr(widget, name, None)
            if callable(say):
                found.append(str(say()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += cells(widget.model())
        if isinstance(widget, QMenu):
            found += [action.text() for action in widget.actions()]
    return found


def cells(model: QAbstractItemModel) -> list[str]:
    """What every cell of a list answers, whoever asks."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    return [
        str(value)
        for row in range(model.rowCount())
        for column in range(columns)
        for value in answers(model.index(row, column))
    ]


def answers(index: QModelIndex) -> Iterator[Any]:
    """What one cell answers."""
    return (value for role in ROLES if (value := index.data(role)) not in (None, ""))
