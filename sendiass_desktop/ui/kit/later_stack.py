"""Pages one over another, each made when it is first asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget


class LaterStack(QStackedWidget):
    """Pages by name: a window comes up with the one that is shown, not with all of them."""

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget) -> None:
        """`makers` make each page, by its name and in their order."""
        super().__init__(parent)
        self._makers = dict(makers)
        self._made: dict[str, Any] = {}
        self.names = tuple(makers)

    def page(self, name: str) -> Any:
        """The page of a name, made now where it is not yet; KeyError where there is none."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.addWidget(self._made[name])
        return self._made[name]

    def made(self) -> dict[str, Any]:
        """The pages that were made so far, by name."""
        return dict(self._made)
